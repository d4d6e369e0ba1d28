import Testing

@testable import Checkpoints

@Suite("Arrays that are no network of modular addition")
struct LayoutRefusalTests {
    @Test("are refused by name and shape")
    func parity() throws {
        let parity = try checkpoint(["W": [31, 100], "V": [100, 2]])
        expectRefusal(.unfit, "W [31, 100]", "V [100, 2]") { try parity.network() }
        let classes = try checkpoint(["Win": [31, 100], "Wout": [100, 2]])
        expectRefusal(.unfit, "Win [31, 100]", "Wout [100, 2]") { try classes.network() }
        expectRefusal(.unfit, "reads 31 tokens", "gives 2 classes") { try classes.network(layout: "collapsed") }
        expectRefusal(.unfit, "Win [31, 100]", "Wout [99, 31]", "cannot follow") {
            try checkpoint(["Win": [31, 100], "Wout": [99, 31]]).network(layout: "collapsed")
        }
        expectRefusal(.unfit, "the arrays are none") { try checkpoint([:]).network() }
    }

    @Test("of another modulus are refused with their shapes")
    func modulus() throws {
        let network = try checkpoint(["Win": [31, 16], "Wout": [16, 31]])
        expectRefusal(.unfit, "modulus 67", "31 tokens", "Win [31, 16]", "Wout [16, 31]") {
            try network.network(modulus: 67)
        }
    }

    @Test("under a layout that does not exist are refused with those that do")
    func unknownLayout() throws {
        let network = try checkpoint(["Win": [31, 16], "Wout": [16, 31]])
        expectRefusal(.question, "no layout 'transformer'", "collapsed", "zhong-b", "logits") {
            try network.network(layout: "transformer")
        }
        expectRefusal(.unfit, "layout pair does not fit", "no array 'embed'") { try network.network(layout: "pair") }
    }

    @Test("of which a factor does not fit another are refused by both")
    func factors() throws {
        for (shapes, layout, words) in [
            (
                ["embed": [31, 8], "hidden_w": [9, 5], "out_w": [5, 8]], "pair", ["embed [31, 8]", "hidden_w [9, 5]"]
            ),
            (["embed": [31, 8], "hidden_w": [8, 5], "out_w": [5, 9]], "pair", ["out_w [5, 9]", "embed [31, 8]"]),
            (
                ["W_x": [31, 8], "W_y": [31, 8], "W": [8, 5], "W_U": [5, 31]], "chughtai",
                ["W [8, 5]", "W_x [31, 8]", "W_y [31, 8]"]
            ),
            (
                ["W_x": [31, 8], "W_y": [30, 8], "W": [16, 5], "W_U": [5, 31]], "chughtai",
                ["W_x [31, 8]", "W_y [30, 8]", "same tokens"]
            ),
            (
                ["embed.weight": [31, 8], "l1.weight": [5, 8], "unembed.weight": [31, 5]], "zhong-d",
                ["l1.weight [5, 8]", "embed.weight [31, 8]"]
            ),
        ] as [(KeyValuePairs<String, [Int]>, String, [String])] {
            let error = expectRefusal(.unfit) { try checkpoint(shapes).network(layout: layout) }
            for word in words { #expect(error?.description.contains(word) == true, "\(error?.description ?? "")") }
        }
    }

    @Test("with a bias of another length are refused")
    func biases() throws {
        expectRefusal(.unfit, "bias [15] should have 16 numbers") {
            try checkpoint(["Win": [31, 16], "Wout": [16, 31], "bias": [15]]).network(layout: "collapsed")
        }
        expectRefusal(.unfit, "mlp.b_out [16] should have 31 numbers") {
            try checkpoint(["mlp.W_in": [16, 31], "mlp.W_out": [31, 16], "mlp.b_out": [16]]).network(layout: "one-hot")
        }
    }

    @Test("without numbers are refused, however many there would be")
    func empty() throws {
        for shapes in [
            ["Win": [1 << 40, 0], "Wout": [0, 1 << 40]], ["Win": [1 << 40, 5, 0], "Wout": [1 << 40, 0, 5]],
            ["W_x": [0, 1 << 47], "W_y": [0, 1 << 47], "W": [1 << 48, 0], "W_U": [0, 0]],
            ["embed.weight": [0, 1 << 48], "l1.weight": [0, 0], "unembed.weight": [0, 0]],
            ["logits": [1 << 48, 0]], ["logits": [0, 0, 0]],
        ] as [KeyValuePairs<String, [Int]>] {
            expectRefusal(.unfit, "no known network") { try checkpoint(shapes).network() }
            for report in try checkpoint(shapes).layoutReports() {
                if case .fits = report.result { Issue.record("\(report.name) fits \(shapes)") }
            }
        }
    }

    @Test("of types that are not read are refused when their numbers are asked for")
    func unreadable() throws {
        let tensors = try [("Win", [5, 3]), ("Wout", [3, 5])].map { name, shape in
            try Tensor(name: name, elementType: .other("complex64"), shape: shape, bytes: [])
        }
        let complex = Checkpoint(format: .npz, tensors: tensors, metadata: [:], sha256: "")
        expectRefusal(.unsupported, "complex64", "float32") { try complex.network() }
        let endless = try [("Win", [1 << 40, 5, 3]), ("Wout", [1 << 40, 3, 5])].map { name, shape in
            try Tensor(name: name, elementType: .other("complex64"), shape: shape, bytes: [])
        }
        expectRefusal(.unfit, "no known network") {
            try Checkpoint(format: .npz, tensors: endless, metadata: [:], sha256: "").network()
        }
    }

    @Test("with a weight that is not finite are refused by array and index")
    func notFinite() throws {
        let header = #"{"Win":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"#
        let rest = #""Wout":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}"#
        let values = [1, 2, 3, Float.nan].flatMap { little(Int($0.bitPattern), 4) }
        let checkpoint = try Checkpoint(bytes: safetensors(header + rest, data: values))
        expectRefusal(.malformed, "'Wout'", "nan", "[0, 1]") { try checkpoint.network() }
    }

    @Test("that fit under several prefixes are refused by the prefixes")
    func ambiguous() throws {
        let twice = try checkpoint(
            ["model.Win": [5, 3], "model.Wout": [3, 5], "average.Win": [5, 3], "average.Wout": [3, 5]],
            dictionaries: ["model.", "average."])
        expectRefusal(.unfit, "no known network") { try twice.network() }
        expectRefusal(.unfit, "more than once", "'model.'", "'average.'") { try twice.network(layout: "collapsed") }
        let nested = try checkpoint(
            ["Win": [5, 3], "Wout": [3, 5], "old.Win": [5, 3], "old.Wout": [3, 5]], dictionaries: ["old."])
        expectRefusal(.unfit, "more than once", "''", "'old.'") { try nested.network(layout: "collapsed") }
        let grid = try checkpoint(
            ["runs.0.0.Win": [5, 3], "runs.0.0.Wout": [3, 5], "runs.1.1.Win": [5, 3], "runs.1.1.Wout": [3, 5]],
            dictionaries: ["runs.", "runs.0.", "runs.1.", "runs.0.0.", "runs.1.1."])
        expectRefusal(.unfit, "more than once", "'runs.0.0.'") { try grid.network(layout: "collapsed") }
    }

    @Test("are no table of logits because one of them is alone under its prefix")
    func loneArrays() throws {
        let foreign = try checkpoint(["embed.weight": [49, 128], "head.weight": [10, 128]])
        expectRefusal(.unfit, "embed.weight [49, 128]") { try foreign.network() }
        let alone = try checkpoint(["run.table": [49, 7]]).network()
        #expect(alone.layout == "logits" && alone.used == ["run.table"])
        #expect(try checkpoint(["run.logits": [49, 7]]).network().used == ["run.logits"])
        #expect(try checkpoint(["run.logits": [49, 7], "run.other": [49, 7]]).network().used == ["run.logits"])
    }
}
