/// The fuzzer's door to `CodecFuzzTargets.codec`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCodec(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    CodecFuzzTargets.codec(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
