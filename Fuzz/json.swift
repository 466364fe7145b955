/// The fuzzer's door to `JSONFuzzTargets.validation`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    JSONFuzzTargets.validation(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
