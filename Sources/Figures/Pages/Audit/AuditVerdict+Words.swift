internal import ExactArithmetic
internal import Verification

extension AuditVerdict {
    /// The verdict in large letters.
    var headline: String {
        switch outcome {
        case .exact: "Right on all \(inputs.total) inputs"
        case .tied: "Tied on \(inputs.tied) of \(inputs.total) inputs"
        case .wrong: "Wrong on \(inputs.wrong) of \(inputs.total) inputs"
        case .undecided: "Undecided on \(inputs.undecided) of \(inputs.total) inputs"
        }
    }

    /// What the verdict means, with the margin.
    var claim: String {
        let lead = margin.map { " The smallest margin is \(Enclosed.text($0, digits: 6))." } ?? ""
        return switch outcome {
        case .exact: "The right class has strictly the largest logit on every input.\(lead)"
        case .tied: "No input is wrong, but on \(inputs.tied) the right class is not alone.\(lead)"
        case .wrong: "Another class has a larger logit on \(inputs.wrong) inputs; \(inputs.correct) are correct.\(lead)"
        case .undecided: "No input is known to be wrong; \(inputs.correct) are correct.\(lead)"
        }
    }
}

extension FloatStatement {
    /// The statement for people.
    var sentence: String {
        let rounded = weightsWereRounded ? ", weights rounded to float32" : ""
        return switch statement {
        case .yes: "right on every input, in whatever order of summation\(rounded)"
        case .unknown where !isExamined:
            "unknown: nothing is proved of a transformer in single precision, whose exp is that of a library"
        case .unknown(let unproved): "unknown: on \(unproved) inputs rounding might overturn the lead\(rounded)"
        case .no(let input, let expected, let rival):
            "not right: at a = \(input.a), b = \(input.b) class \(expected) is not put before \(rival)\(rounded)"
        }
    }
}

/// Real numbers known to lie between two others.
enum Enclosed {
    /// In words, the ends rounded outward.
    static func text(_ value: Enclosure, digits: Int = 7) -> String {
        let (lower, upper) = ends(value, digits)
        return lower == upper ? lower : "between \(lower) and \(upper)"
    }

    /// For narrow columns.
    static func interval(_ value: Enclosure, digits: Int = 5) -> String {
        let (lower, upper) = ends(value, digits)
        return lower == upper ? lower : "[\(lower), \(upper)]"
    }

    private static func ends(_ value: Enclosure, _ digits: Int) -> (String, String) {
        let (lower, upper) = value.decimal(digits: digits)
        return (lower.replacing("-", with: "−"), upper.replacing("-", with: "−"))
    }
}
