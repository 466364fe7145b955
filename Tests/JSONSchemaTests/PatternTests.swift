import SchemaJSON
import SchemaModel
import Testing

/// Regular expressions as ECMA-262 has them.
struct PatternTests {
    /// A pattern, texts in which it occurs, and texts in which it does not.
    static let occurrences: [(pattern: String, matching: [String], other: [String])] = [
        // Literals, anchors and the dot.
        ("", ["", "a"], []), ("a", ["a", "ba", "ab"], ["", "b"]), ("abc", ["xabcx", "ababc"], ["ab", "abbc"]),
        ("^a", ["a", "ab"], ["ba", ""]), ("a$", ["a", "ba"], ["ab", ""]), ("^a$", ["a"], ["aa", "a\n"]), ("^$", [""], ["a"]),
        ("^", ["", "a"], []), ("$", ["", "a"], []), ("a^", [], ["a", "aa"]), ("$a", [], ["a"]),
        ("^a|b", ["ac", "cb"], ["ca"]), ("^(a|b)", ["ac", "bc"], ["cb"]), ("(^a)|(^b)", ["b"], ["cb"]),
        ("a.c", ["abc", "a.c", "a😀c"], ["ac", "a\nc", "a\u{2028}c", "a\rc"]), ("^.$", ["é", "😀"], ["e\u{301}", ""]),
        // Quantifiers.
        ("^a*$", ["", "aaa"], ["b"]), ("^a+$", ["a", "aa"], [""]), ("^a?$", ["", "a"], ["aa"]),
        ("^a{2}$", ["aa"], ["a", "aaa"]), ("^a{2,}$", ["aa", "aaaa"], ["a"]), ("^a{1,2}$", ["a", "aa"], ["", "aaa"]),
        ("^a{0}$", [""], ["a"]), ("^a{0,0}b$", ["b"], ["ab"]), ("^(ab){2}$", ["abab"], ["ab", "ababab"]),
        ("^a*?b+?$", ["ab", "abb"], ["a"]), ("^a{1,2}?$", ["aa"], ["aaa"]), ("^(a*)*$", ["", "aa"], ["b"]),
        ("^(a|b?)+$", ["", "ab"], ["c"]), ("^[ab]{2,3}b$", ["abb", "abab"], ["ab", "ba"]),
        ("^(a{2}){3}$", ["aaaaaa"], ["aaaa"]), ("x*", ["", "y"], []), ("^(?:x?){3}y$", ["y", "xxxy"], ["xxxxy"]),
        ("^a{,2}$", ["a{,2}"], ["aa"]), ("^a{x}$", ["a{x}"], ["a"]), ("^{$", ["{"], [""]), ("^}$", ["}"], [""]),
        ("^]$", ["]"], [""]),
        // Groups and alternatives.
        ("^(a|bc|)d$", ["ad", "bcd", "d"], ["abcd"]), ("^(?:a|b)c$", ["ac", "bc"], ["abc"]),
        ("^(?<year>[0-9]{4})$", ["2026"], ["26"]), ("^(?<x>a)|(?<x>b)$", ["a", "b"], ["c"]), ("a|b|c", ["xc"], ["d"]),
        ("^(((a)))$", ["a"], ["b"]), ("^(a|b)*c$", ["c", "ababc"], ["abd"]), ("()", ["", "a"], []), ("(|a)", [""], []),
        // Classes.
        ("^[abc]$", ["a", "c"], ["d", ""]), ("^[^abc]$", ["d", "😀"], ["a", ""]), ("^[a-c]$", ["b"], ["-", "d"]),
        ("^[a-]$", ["a", "-"], ["b"]), ("^[-a]$", ["-", "a"], ["b"]), ("^[]$", [], ["", "]"]), ("^[^]$", ["a", "\n"], [""]),
        ("^[\\]]$", ["]"], ["\\"]), ("^[\\d-x]$", ["-", "x", "5"], ["e"]), ("^[a\\-z]$", ["-", "a", "z"], ["m"]),
        ("^[\\w.-]+$", ["a.b-c_1"], ["a b", "é"]), ("^[\\b]$", ["\u{8}"], ["b"]), ("^[.*+?]$", [".", "*"], ["a"]),
        ("^[(]$", ["("], [")"]), ("^[/]$", ["/"], []), ("^[^\\s]+$", ["ab"], ["a b"]), ("^[\\D]$", ["a"], ["1"]),
        ("^[a-zA-Z0-9._%+-]+@", ["a.b+c@d"], ["@"]), ("^[:a-z]+$", ["a:b"], ["A"]), ("^[^\\W]$", ["a"], ["-"]),
        ("^[😀-😂]$", ["😁"], ["😃"]), ("^[\\u{1F600}-\\u{1F602}]$", ["😁"], ["😃"]), ("^[\\x41-\\x43]$", ["B"], ["D"]),
        // Escapes.
        ("^\\d+$", ["0123"], ["٣", "a"]), ("^\\D+$", ["ab", "٣"], ["1"]), ("^\\w+$", ["aZ_9"], ["é", "-"]),
        ("^\\W$", ["é", " "], ["a"]), ("^\\s$", [" ", "\t", "\u{A0}", "\u{FEFF}", "\u{2003}"], ["a", "\u{200B}"]),
        ("^\\S+$", ["a"], [" "]), ("^\\t\\n\\v\\f\\r$", ["\t\n\u{B}\u{C}\r"], ["tnvfr"]), ("^\\0$", ["\0"], ["0"]),
        ("^\\x41\\u0042\\u{43}$", ["ABC"], ["abc"]), ("^\\u{1F600}$", ["😀"], ["u"]), ("^\\uD83D\\uDE00$", ["😀"], ["D"]),
        ("^\\cJ$", ["\n"], ["J"]), ("^\\.\\*\\+\\?\\^\\$\\(\\)\\[\\]\\{\\}\\|\\/\\\\$", [".*+?^$()[]{}|/\\"], ["a"]),
        ("\\bfoo\\b", ["a foo b", "foo"], ["food", "a_foo"]), ("\\Boo", ["foo"], ["oo"]), ("^\\B$", [""], []),
        ("\\b", ["a"], ["", " "]),
        ("^\\p{L}+$", ["aéж漢"], ["1", ""]), ("^\\p{Letter}cole$", ["école"], ["1cole"]), ("^\\P{L}$", ["1"], ["a"]),
        ("^\\p{Lu}\\p{Ll}$", ["Éa"], ["ea"]), ("^\\p{gc=Nd}$", ["٣", "5"], ["a"]), ("^[\\p{L}\\d]+$", ["é1"], ["-"]),
        ("^[^\\p{L}]$", ["1", "-"], ["é"]), ("^\\p{General_Category=Decimal_Number}$", ["7"], ["x"]),
        ("^\\p{Alphabetic}$", ["ǅ"], ["1"]), ("^\\p{ASCII}$", ["a"], ["é"]), ("^\\p{Emoji}$", ["😀"], ["a"]),
        ("^\\p{White_Space}$", [" "], ["a"]), ("^\\p{Any}$", ["\n"], [""]), ("^\\p{LC}$", ["a"], ["漢"]),
        // What only the older syntax has.
        ("^\\-$", ["-"], ["\\-"]), ("^\\_\\-\\:$", ["_-:"], ["x"]), ("^\\\"$", ["\""], ["\\\""]), ("^\\a$", ["a"], [""]),
        ("^\\101\\-$", ["A-"], ["101-"]), ("^\\8\\-$", ["8-"], []), ("^\\c\\-$", ["\\c-"], ["c-"]), ("^\\u12\\-$", ["u12-"], []),
        ("^\\x4\\-$", ["x4-"], []), ("^[\\w-\\.]\\-$", [".-", "--", "a-"], ["!-"]), ("^\\p\\-$", ["p-"], []),
        ("^[\\@]\\-$", ["@-"], []), ("^a{\\-$", ["a{-"], []), ("^[\\12]\\-$", ["\n-"], []), ("^\\k\\-$", ["k-"], []),
        // Look-around.
        ("^(?!x)", ["a", ""], ["xa"]), ("a(?=b)", ["cab"], ["ac", "a"]), ("(?<=a)b", ["ab"], ["b", "cb"]),
        ("(?<!a)b", ["b", "cb"], ["ab"]),
        ("^(?!.*--)[a-z-]+$", ["a-b"], ["a--b"]), ("^(?=.*\\d)(?=.*[a-z]).{4,}$", ["abc1"], ["abcd", "1234", "a1"]),
        ("^(?!(?:meta|local)$).*$", ["meta2", "x", ""], ["meta", "local"]), ("(?=a(?!b))a", ["ac", "a"], ["ab"]),
        ("^(?:(?!ab).)*$", ["ba", "a"], ["cab"]), ("(?<=(?<!x)a)b", ["ab", "yab"], ["xab"]), ("(?<=^a)b", ["ab"], ["cab"]),
        ("(?=b$)b", ["ab"], ["ba"]), ("^(?=a)*b\\-", ["b-"], []), ("(?<=\\bfoo)x", ["foox"], ["afoox"]),
        ("^(?!relationships$|links$)\\w[-\\w_]*$", ["linksx", "a-b"], ["links", "relationships"]), ("(?=)", ["", "a"], []),
        ("(?!)", [], ["", "a"]),
        // As people write them.
        ("^ORD-[0-9]{6}$", ["ORD-123456"], ["ORD-12345", "xORD-123456"]), ("^x-", ["x-a"], ["ax-"]),
        ("^[A-Z]{3}$", ["GBP"], ["gbp", "GBPX"]), ("^\\d{4}-\\d{2}-\\d{2}$", ["2026-11-26"], ["26-11-26"]),
        ("^(\\([0-9]{3}\\))?[0-9]{3}-[0-9]{4}$", ["555-1212", "(888)555-1212"], ["(888)5551212"]),
        ("^[a-z0-9]+(-[a-z0-9]+)*$", ["a-b-c"], ["a--b", "-a"]), ("\\.(jpg|png)$", ["a.png"], ["a.gif"]),
        ("^#([0-9a-fA-F]{3}){1,2}$", ["#fff", "#ffffff"], ["#ffff"]), ("^v?[0-9]+(\\.[0-9]+){0,2}$", ["v1.2.3"], ["1.2.3.4"]),
        ("^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$", ["a@b.com"], ["a@b", "a b@c.de"]), ("^(0|[1-9]\\d*)$", ["0", "10"], ["01"]),
        ("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", ["c0a8012e-0000-0000-0000-00000000000a"], ["c0a8012e"]),
    ]

    @Test("a pattern occurs in the texts that it should, and in no others", arguments: PatternTests.occurrences)
    func search(pattern: String, matching: [String], other: [String]) {
        for text in matching { #expect(SchemaPattern(pattern).occurs(in: text) == true, "\(text)") }
        for text in other { #expect(SchemaPattern(pattern).occurs(in: text) == false, "\(text)") }
    }

    @Test(
        "what is not a regular expression is refused, with the reason and the place",
        arguments: [
            ("(", "the ( at 1 is not closed"), (")", "the ) at 1 closes nothing"), ("a)", "the ) at 2 closes nothing"),
            ("[a", "the [ at 1 is not closed"), ("*a", "the * at 1 has nothing to repeat"),
            ("a|+", "the + at 3 has nothing to repeat"),
            ("(?a)b", nil), ("^a{2}{3}", "the { at 6 has nothing to repeat; write \\{ for the character"),
            ("(?", "the group at 1 is of an unknown kind"), ("(?@a)", "the group at 1 is of an unknown kind"),
            ("a{2,1}", "the numbers of the quantifier at 2 are out of order"), ("a**", "the * at 3 has nothing to repeat"),
            ("[z-a]", "the range at 2 is out of order"), ("a\\", "the pattern ends in a backslash"),
            ("^*", "what stands at 1 cannot be repeated"),
            ("{2}", "the { at 1 has nothing to repeat; write \\{ for the character"),
            ("(?<a", "the name of the group at 1 is missing"),
            ("\\b+", "what stands at 1 cannot be repeated"), ("(?<>a)", "the name of the group at 1 is missing"),
            ("?", "the ? at 1 has nothing to repeat"),
        ] as [(String, String?)])
    func malformed(pattern: String, reason: String?) throws {
        let text = #"{"pattern": \#(quoted(pattern))}"#
        let error = refusal(text)
        #expect(error?.code == reason.map { _ in .pattern })
        if let reason { #expect(error?.message.hasSuffix(": \(reason)") == true, "\(error?.message ?? "")") }
    }

    @Test(
        "a pattern that no text is held against is registered, and leaves texts undecided with the reason",
        arguments: [
            ("(a)\\1", "has a back-reference"), ("(?<n>a)\\k<n>", "has a back-reference"), ("\\1(a)", "has a back-reference"),
            ("\\p{Script=Greek}", "names a script or a property of Unicode that is not known here"),
            ("\\p{Bidi_Mirrored}", "names a script or a property of Unicode that is not known here"),
            ("\\p{sc=Latn}", "names a script or a property of Unicode that is not known here"),
            ("(?i)abc", "has what only other engines than ECMA-262's know"),
            ("(?i:a)b", "has what only other engines than ECMA-262's know"),
            ("(?>a)b", "has what only other engines than ECMA-262's know"),
            ("a++b", "has what only other engines than ECMA-262's know"),
            ("(a{1000}){1000}", "repeats too much: the patterns of a schema exceed max-pattern-states (262144)"),
            (String(repeating: "(", count: 300) + String(repeating: ")", count: 300), "nests groups too deeply"),
        ])
    func undecided(pattern: String, reason: String) throws {
        let validator = try JSONValidator(schema(#"{"pattern": \#(quoted(pattern))}"#))
        let report = try validator.report(on: JSONDocument(parsing: #""a""#))
        #expect(report.outcome == .undecided)
        #expect(report.errors.first?.message.hasSuffix(" \(reason)") == true, "\(report.errors.first?.message ?? "")")
        #expect(SchemaPattern(pattern).occurs(in: "a") == nil)
    }

    @Test(
        "patterns that are built to take long end at once",
        arguments: [
            "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(.*a){20}$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "^(a?){200}a{200}$",
        ])
    func hostile(pattern: String) {
        let text = String(repeating: "a", count: 2_000) + "!"
        #expect(SchemaPattern(pattern).occurs(in: text) == false)
    }

    @Test(
        "patterns that are built to be read for long are read at once",
        arguments: [
            String(repeating: "\\p{", count: 20_000) + "}", String(repeating: "(?<", count: 20_000) + ">",
            "[" + String(repeating: "\\p{Lu}", count: 10_000) + "]",
            "^" + (0x4E00..<0x6000).map { "\(Unicode.Scalar($0)!)?" }.joined(),
            String(repeating: "\\u{", count: 20_000),
        ])
    func hostileSyntax(pattern: String) {
        let began = ContinuousClock.now
        _ = SchemaPattern(pattern).occurs(in: String(repeating: "漢", count: 1_000))
        // Of the order of a second in a slow build; it was minutes.
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test("a long literal is looked for in time linear in the text")
    func longLiteral() {
        let began = ContinuousClock.now
        #expect(
            SchemaPattern(String(repeating: "a", count: 5_000) + "b").occurs(in: String(repeating: "a", count: 40_000)) == false)
        #expect(SchemaPattern("ababc").occurs(in: "abababc") == true)
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test("a class in a group beyond the depth does not end the group")
    func deepClass() {
        let text = String(repeating: "(", count: 250) + "[)]" + String(repeating: ")", count: 250)
        #expect(refusal(#"{"pattern": \#(quoted(text))}"#) == nil)
    }

    @Test("a long text and a large pattern end in max-validation-steps")
    func steps() throws {
        var limits = Limits()
        limits.validationSteps = Limit("max-validation-steps", 100_000)
        let validator = try JSONValidator(schema(#"{"pattern": "(a|b|.){0,500}!"}"#), limits: limits)
        let text = try JSONDocument(parsing: "\"" + String(repeating: "a", count: 10_000) + "\"")
        let error = #expect(throws: ValidationLimitError.self) { try validator.outcome(of: text) }
        #expect(error?.limit.name == "max-validation-steps")
    }

    @Test("the patterns of one schema share max-pattern-states")
    func shared() throws {
        let members = (0..<40).map { #""p\#($0)": {"pattern": "^(a|b){2000}\#($0)$"}"# }.joined(separator: ", ")
        let validator = try JSONValidator(schema(#"{"properties": {\#(members)}}"#))
        #expect(try validator.outcome(of: JSONDocument(parsing: #"{"p0": "a"}"#)) == .invalid)
        #expect(try validator.outcome(of: JSONDocument(parsing: #"{"p39": "a"}"#)) == .undecided)
    }

    @Test("a large pattern is read and held against a text")
    func large() {
        let literal = String(repeating: "ab", count: 20_000)
        #expect(SchemaPattern("^" + literal).occurs(in: literal) == true)
        #expect(SchemaPattern(String(repeating: "a|", count: 20_000)).occurs(in: "b") == true)
        #expect(SchemaPattern(String(repeating: "a|", count: 100_000) + "b").occurs(in: "b") == nil)
    }

    private func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return writer.text
    }
}
