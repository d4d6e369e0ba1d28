import Gnomon

/// A construction that the tool can name, print and write.
protocol DescribedConstruction: DecidableConstruction {
    /// One line for people.
    var title: String { get }

    /// The `construction` member of the schemas.
    var json: JSONValue { get }

    /// What an exported file says of the construction, besides its activation and modulus.
    var metadata: [String: String] { get }

    /// Its weights, each the nearest number of `format`.
    func roundedWeights(in format: BinaryFormat) -> RoundedWeights
}

extension Activation {
    /// `ReLU` or `x^2`.
    fileprivate var title: String { self == .relu ? "ReLU" : "x^2" }
}

extension CircularConstruction: DescribedConstruction {
    /// `5 ReLU neurons, modulus 67, frequency 1, phase 0`.
    var title: String {
        "\(neurons) \(activation.title) neuron\(neurons == 1 ? "" : "s"), modulus \(modulus), frequency \(frequency), "
            + "phase \(phase)"
    }

    var json: JSONValue {
        .object([
            ("family", "circular"), ("activation", .string(activation.rawValue)), ("neurons", JSONValue(neurons)),
            ("modulus", JSONValue(modulus)), ("frequency", JSONValue(frequency)),
            ("phase", .string(phase.description)),
        ])
    }

    var metadata: [String: String] {
        ["family": "circular", "frequency": frequency.description, "phase": phase.description]
    }
}

extension CircleSum: DescribedConstruction {
    /// `2 circles of 3, 5 ReLU neurons, modulus 7, frequencies 1, 2, amplitudes 1, 1/2, phase 0`.
    var title: String {
        let counts = list { $0.circle.neurons }
        let frequencies = list { $0.circle.frequency }
        return
            "\(parts.count) circle\(parts.count == 1 ? "" : "s") of \(counts) \(activation.title) neurons, modulus \(modulus), "
            + "frequenc\(parts.count == 1 ? "y" : "ies") \(frequencies), "
            + "amplitude\(parts.count == 1 ? "" : "s") \(list(\.amplitude)), phase \(phase)"
    }

    private func list(_ value: (Part) -> some CustomStringConvertible) -> String {
        parts.map { value($0).description }.joined(separator: ", ")
    }

    var json: JSONValue {
        .object([
            ("family", "circular"), ("activation", .string(activation.rawValue)),
            ("neurons", .array(parts.map { JSONValue($0.circle.neurons) })), ("modulus", JSONValue(modulus)),
            ("frequency", .array(parts.map { JSONValue($0.circle.frequency) })),
            ("amplitudes", .array(parts.map { .string($0.amplitude.description) })),
            ("phase", .string(phase.description)),
        ])
    }

    var metadata: [String: String] {
        func commas(_ value: (Part) -> some CustomStringConvertible) -> String {
            parts.map { value($0).description }.joined(separator: ",")
        }
        return [
            "family": "circular", "neurons": commas { $0.circle.neurons }, "frequency": commas { $0.circle.frequency },
            "amplitudes": commas(\.amplitude), "phase": phase.description,
        ]
    }
}

extension FlatConstruction: DescribedConstruction {
    /// `flat: 3 and 4 x^2 neurons, modulus 66, frequency 1, phase 0`.
    var title: String {
        "flat: \(mainNeurons) and \(harmonicNeurons) x^2 neurons, modulus \(modulus), frequency \(frequency), phase \(phase)"
    }

    var json: JSONValue {
        .object([
            ("family", "flat"), ("activation", .string(activation.rawValue)), ("neurons", JSONValue(mainNeurons)),
            ("harmonicNeurons", JSONValue(harmonicNeurons)), ("modulus", JSONValue(modulus)),
            ("frequency", JSONValue(frequency)), ("phase", .string(phase.description)),
        ])
    }

    var metadata: [String: String] {
        [
            "family": "flat", "neurons": mainNeurons.description, "harmonicNeurons": harmonicNeurons.description,
            "frequency": frequency.description, "phase": phase.description,
        ]
    }
}
