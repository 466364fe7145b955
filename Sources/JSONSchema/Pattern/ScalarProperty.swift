/// A property of Unicode scalars, as `\p{…}` names it: a general category, or a property that is true or false.
struct ScalarProperty: Sendable, Hashable {
    private enum Test: Hashable {
        /// Letters of the category's short name: `L` is `Lu`, `Ll`, `Lt`, `Lm` and `Lo`.
        case category([Unicode.GeneralCategory])
        case binary(Int)
    }

    private let test: Test
    private let isNegated: Bool

    /// - Returns: nil for a name that ECMA-262 does not know, or that is not known here: scripts are not.
    init?(named name: String, isNegated: Bool) {
        self.isNegated = isNegated
        let parts = name.split(separator: "=", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "gc" || parts[0] == "General_Category" {
            guard let categories = ScalarProperty.categories[String(parts[1])] else { return nil }
            test = .category(categories)
        } else if let categories = ScalarProperty.categories[name] {
            test = .category(categories)
        } else if let position = ScalarProperty.binary.firstIndex(where: { $0.names.contains(name) }) {
            test = .binary(position)
        } else {
            return nil
        }
    }

    func holds(_ value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return isNegated }
        let holds =
            switch test {
            case .category(let categories): categories.contains(scalar.properties.generalCategory)
            case .binary(let position): ScalarProperty.binary[position].holds(scalar)
            }
        return holds != isNegated
    }

    /// Whether ECMA-262 knows a name that this does not: scripts, and some properties.
    static func isOutOfReach(_ name: String) -> Bool {
        ["Script=", "sc=", "Script_Extensions=", "scx=", "Changes_When_"].contains { name.hasPrefix($0) }
            || outOfReach.contains(name)
    }

    private static let outOfReach: Set<String> = [
        "Bidi_Control", "Bidi_C", "Bidi_Mirrored", "Bidi_M", "CWCF", "CWCM", "CWKCF", "CWL", "CWT", "CWU",
        "Default_Ignorable_Code_Point", "DI", "Deprecated", "Dep", "Emoji_Component", "EComp", "Extended_Pictographic", "ExtPict",
        "IDS_Binary_Operator", "IDSB", "IDS_Trinary_Operator", "IDST", "Join_Control", "Join_C", "Logical_Order_Exception", "LOE",
        "Regional_Indicator", "RI", "Terminal_Punctuation", "Term",
    ]

    // MARK: Names

    private static let categories: [String: [Unicode.GeneralCategory]] = {
        let each: [(String, String, Unicode.GeneralCategory)] = [
            ("Lu", "Uppercase_Letter", .uppercaseLetter), ("Ll", "Lowercase_Letter", .lowercaseLetter),
            ("Lt", "Titlecase_Letter", .titlecaseLetter), ("Lm", "Modifier_Letter", .modifierLetter),
            ("Lo", "Other_Letter", .otherLetter), ("Mn", "Nonspacing_Mark", .nonspacingMark),
            ("Mc", "Spacing_Mark", .spacingMark), ("Me", "Enclosing_Mark", .enclosingMark),
            ("Nd", "Decimal_Number", .decimalNumber), ("Nl", "Letter_Number", .letterNumber),
            ("No", "Other_Number", .otherNumber), ("Pc", "Connector_Punctuation", .connectorPunctuation),
            ("Pd", "Dash_Punctuation", .dashPunctuation), ("Ps", "Open_Punctuation", .openPunctuation),
            ("Pe", "Close_Punctuation", .closePunctuation), ("Pi", "Initial_Punctuation", .initialPunctuation),
            ("Pf", "Final_Punctuation", .finalPunctuation), ("Po", "Other_Punctuation", .otherPunctuation),
            ("Sm", "Math_Symbol", .mathSymbol), ("Sc", "Currency_Symbol", .currencySymbol),
            ("Sk", "Modifier_Symbol", .modifierSymbol), ("So", "Other_Symbol", .otherSymbol),
            ("Zs", "Space_Separator", .spaceSeparator), ("Zl", "Line_Separator", .lineSeparator),
            ("Zp", "Paragraph_Separator", .paragraphSeparator), ("Cc", "Control", .control), ("Cf", "Format", .format),
            ("Cs", "Surrogate", .surrogate), ("Co", "Private_Use", .privateUse), ("Cn", "Unassigned", .unassigned),
        ]
        var categories: [String: [Unicode.GeneralCategory]] = [:]
        for (short, long, category) in each {
            categories[short] = [category]
            categories[long] = [category]
        }
        let groups = [
            ("L", "Letter"), ("M", "Mark"), ("M", "Combining_Mark"), ("N", "Number"), ("P", "Punctuation"), ("P", "punct"),
            ("S", "Symbol"), ("Z", "Separator"), ("C", "Other"),
        ]
        for (letter, long) in groups {
            let all = each.filter { $0.0.hasPrefix(letter) }.map(\.2)
            categories[letter] = all
            categories[long] = all
        }
        categories["LC"] = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        categories["Cased_Letter"] = categories["LC"]
        categories["digit"] = [.decimalNumber]
        categories["cntrl"] = [.control]
        return categories
    }()

    private struct Binary: Sendable {
        let names: [String]
        let holds: @Sendable (Unicode.Scalar) -> Bool
    }

    private static let binary: [Binary] = [
        Binary(names: ["Any"]) { _ in true },
        Binary(names: ["ASCII"]) { $0.isASCII },
        Binary(names: ["Assigned"]) { $0.properties.generalCategory != .unassigned },
        Binary(names: ["Alphabetic", "Alpha"]) { $0.properties.isAlphabetic },
        Binary(names: ["ASCII_Hex_Digit", "AHex"]) { $0.properties.isASCIIHexDigit },
        Binary(names: ["Hex_Digit", "Hex"]) { $0.properties.isHexDigit },
        Binary(names: ["Lowercase", "Lower"]) { $0.properties.isLowercase },
        Binary(names: ["Uppercase", "Upper"]) { $0.properties.isUppercase },
        Binary(names: ["White_Space", "space"]) { $0.properties.isWhitespace },
        Binary(names: ["ID_Start", "IDS"]) { $0.properties.isIDStart },
        Binary(names: ["ID_Continue", "IDC"]) { $0.properties.isIDContinue },
        Binary(names: ["XID_Start", "XIDS"]) { $0.properties.isXIDStart },
        Binary(names: ["XID_Continue", "XIDC"]) { $0.properties.isXIDContinue },
        Binary(names: ["Cased"]) { $0.properties.isCased },
        Binary(names: ["Case_Ignorable", "CI"]) { $0.properties.isCaseIgnorable },
        Binary(names: ["Dash"]) { $0.properties.isDash },
        Binary(names: ["Diacritic", "Dia"]) { $0.properties.isDiacritic },
        Binary(names: ["Emoji"]) { $0.properties.isEmoji },
        Binary(names: ["Emoji_Presentation", "EPres"]) { $0.properties.isEmojiPresentation },
        Binary(names: ["Emoji_Modifier", "EMod"]) { $0.properties.isEmojiModifier },
        Binary(names: ["Emoji_Modifier_Base", "EBase"]) { $0.properties.isEmojiModifierBase },
        Binary(names: ["Extender", "Ext"]) { $0.properties.isExtender },
        Binary(names: ["Grapheme_Base", "Gr_Base"]) { $0.properties.isGraphemeBase },
        Binary(names: ["Grapheme_Extend", "Gr_Ext"]) { $0.properties.isGraphemeExtend },
        Binary(names: ["Ideographic", "Ideo"]) { $0.properties.isIdeographic },
        Binary(names: ["Math"]) { $0.properties.isMath },
        Binary(names: ["Noncharacter_Code_Point", "NChar"]) { $0.properties.isNoncharacterCodePoint },
        Binary(names: ["Pattern_White_Space", "Pat_WS"]) { $0.properties.isPatternWhitespace },
        Binary(names: ["Quotation_Mark", "QMark"]) { $0.properties.isQuotationMark },
        Binary(names: ["Radical"]) { $0.properties.isRadical },
        Binary(names: ["Sentence_Terminal", "STerm"]) { $0.properties.isSentenceTerminal },
        Binary(names: ["Soft_Dotted", "SD"]) { $0.properties.isSoftDotted },
        Binary(names: ["Unified_Ideograph", "UIdeo"]) { $0.properties.isUnifiedIdeograph },
        Binary(names: ["Variation_Selector", "VS"]) { $0.properties.isVariationSelector },
    ]
}
