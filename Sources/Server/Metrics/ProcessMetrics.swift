import Foundation

/// What the operating system says of this process, under the names that all programs use.
enum ProcessMetrics {
    static var families: [MetricFamily] {
        var families: [MetricFamily] = []
        func add(_ name: String, _ kind: MetricFamily.Kind, _ help: String, _ value: Double?) {
            if let value { families.append(MetricFamily(standard: name, kind, help, value)) }
        }
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            add(
                "process_cpu_seconds_total", .counter, "Processor time that was used, in the kernel too.",
                seconds(usage.ru_utime) + seconds(usage.ru_stime))
        }
        // proc(5): sizes are in pages; the third field of stat and those behind it follow the name in parentheses.
        let pages = contents("/proc/self/statm").split(separator: " ").compactMap { Double($0) }
        let page = Double(sysconf(Int32(_SC_PAGESIZE)))
        if pages.count > 1 {
            add("process_virtual_memory_bytes", .gauge, "Addresses that are in use.", pages[0] * page)
            add(
                "process_resident_memory_bytes", .gauge, "Memory that is in use, that of shared libraries included.",
                pages[1] * page)
        }
        let fields = contents("/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
        if fields.count > 19, let ticks = Double(fields[19]), let boot = bootTime {
            add(
                "process_start_time_seconds", .gauge, "When it was started, since 1970.",
                boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK))))
            add("process_threads", .gauge, "Threads.", Double(fields[17]))
        }
        // One of them is the folder itself.
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        add("process_open_fds", .gauge, "Files and sockets that are open.", open.map { Double($0 - 1) })
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            add("process_max_fds", .gauge, "Files and sockets that may be open.", Double(limit.rlim_cur))
        }
        return families
    }

    private static let bootTime = contents("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        .flatMap { Double($0.dropFirst(6)) }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func contents(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
