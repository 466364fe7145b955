/// The fuzzer's door to `FrameFuzzTargets.frame`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrame(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FrameFuzzTargets.frame(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
