/// The fuzzer's door to `FuzzTargets.schema`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSchema(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTargets.schema(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
