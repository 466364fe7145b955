/// The fuzzer's door to `FuzzTargets.document`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDocument(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTargets.document(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
