/// The fuzzer's door to `FuzzTargets.pair`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSchema(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTargets.pair(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
