import Testing

@testable import Checkpoints

@Suite("Golden files")
struct GoldenFileTests {
    struct File: Sendable, CustomTestStringConvertible {
        let name: String
        let format: Checkpoint.Format
        let arrays: [GoldenArray]
        var metadata: [String: String] = [:]
        var testDescription: String { name }
    }

    static let numbers = GoldenArray("numbers", .float32, 3, 5)
    static let run: [String: String] = [
        "epoch": "7", "config.act": "relu", "config.lr": "0.001", "config.tags.0": "a", "config.tags.1": "b",
    ]
    static let files: [File] = [
        File(
            name: "stored.npz", format: .npz,
            arrays: GoldenArray.all + [GoldenArray("scalar", .float64), GoldenArray("empty", .float32, 0, 4)],
            metadata: ["config": #"{"act": "square", "M": 5}"#]),
        File(
            name: "deflated.npz", format: .npz,
            arrays: GoldenArray.all + [
                GoldenArray("fortran", .float32, 3, 5), GoldenArray("cube", .float64, 2, 3, 4),
                GoldenArray("fortran_cube", .float64, 2, 3, 4), GoldenArray("large", .float32, 40, 50),
            ]),
        File(
            name: "bigendian.npz", format: .npz,
            arrays: GoldenArray.all.filter { !["i8", "u8", "bool"].contains($0.name) } + [
                GoldenArray("fortran_f64", .float64, 3, 5), GoldenArray("fortran_i32", .int32, 2, 3, 4),
            ]),
        File(name: "plain.npy", format: .npy, arrays: [GoldenArray("arr_0", .float32, 3, 5)]),
        File(name: "version2.npy", format: .npy, arrays: [GoldenArray("arr_0", .float64, 3, 5)]),
        File(name: "version3.npy", format: .npy, arrays: [GoldenArray("arr_0", .float64, 3, 5)]),
        File(
            name: "zip64.npz", format: .npz,
            arrays: [GoldenArray("stored", .float32, 3, 5), GoldenArray("deflated", .float32, 3, 5)]),
        File(
            name: "zip64-directory.npz", format: .npz,
            arrays: [GoldenArray("first", .float32, 3, 5), GoldenArray("second", .float32, 3, 5)]),
        File(name: "zip32.npz", format: .npz, arrays: [numbers]),
        File(name: "streamed.npz", format: .npz, arrays: [numbers, GoldenArray("cube", .float64, 2, 3, 4)]),
        File(
            name: "all-dtypes.safetensors", format: .safetensors,
            arrays: GoldenArray.all + [GoldenArray("bf16", .bfloat16, 3, 5)],
            metadata: ["activation": "square", "config": #"{"a": 1}"#]),
        File(name: "empty-metadata.safetensors", format: .safetensors, arrays: [numbers]),
        File(name: "no-metadata.safetensors", format: .safetensors, arrays: [numbers]),
        File(
            name: "shapes.safetensors", format: .safetensors,
            arrays: [
                GoldenArray("scalar", .float64), GoldenArray("cube", .float32, 2, 3, 4),
                GoldenArray("empty", .float32, 0, 4),
            ]),
        File(name: "state-dict.pt", format: .torch, arrays: GoldenArray.stateDictionary),
        File(name: "legacy.pt", format: .torchLegacy, arrays: GoldenArray.stateDictionary),
        File(name: "protocol4.pt", format: .torch, arrays: GoldenArray.stateDictionary),
        File(name: "protocol4-legacy.pt", format: .torchLegacy, arrays: GoldenArray.stateDictionary),
        File(name: "run.pt", format: .torch, arrays: GoldenArray.model("model."), metadata: run),
        File(name: "run-legacy.pt", format: .torchLegacy, arrays: GoldenArray.model("model."), metadata: run),
        File(name: "parameter.pt", format: .torch, arrays: GoldenArray.module("")),
        File(name: "parameter-legacy.pt", format: .torchLegacy, arrays: GoldenArray.module("")),
        File(name: "numpy-scalars.pt", format: .torch, arrays: [GoldenArray("weight", .float32, 3, 5)]),
        File(
            name: "state-dicts.pt", format: .torch,
            arrays: (0..<3).flatMap { GoldenArray.model("state_dicts.\($0).") }),
    ]

    /// Lists of numbers, which do not follow the rule.
    static let lists: [String: [String: [Double]]] = [
        "run.pt": ["train_losses": [4.25, 0.5, 0.001], "epochs": [0, 100, 200]],
        "run-legacy.pt": ["train_losses": [4.25, 0.5, 0.001], "epochs": [0, 100, 200]],
        "state-dicts.pt": ["epochs": [0, 10, 20]],
    ]

    @Test("are read to the last number", arguments: files)
    func read(file: File) throws {
        let checkpoint = try Checkpoint(bytes: Files.golden(file.name))
        let lists = Self.lists[file.name] ?? [:]
        #expect(checkpoint.format == file.format)
        #expect(checkpoint.metadata == file.metadata)
        let tensors = checkpoint.tensors.filter { lists[$0.name] == nil }
        if file.format == .safetensors {
            #expect(Set(tensors.map(\.name)) == Set(file.arrays.map(\.name)) && tensors.count == file.arrays.count)
        } else {
            #expect(tensors.map(\.name) == file.arrays.map(\.name))
        }
        for expected in file.arrays { try expect(checkpoint, holds: expected) }
        for (name, values) in lists {
            let tensor = try #require(checkpoint.tensors.first { $0.name == name })
            #expect(try tensor.values() == values)
            #expect(tensor.elementType == (name == "epochs" ? .int64 : .float64))
        }
    }

    @Test("of views are read in logical order, and a repeated view is refused", arguments: ["", "-legacy"])
    func strided(suffix: String) throws {
        let checkpoint = try Checkpoint(bytes: Files.golden("strided\(suffix).pt"))
        #expect(
            checkpoint.tensors.map(\.name) == [
                "transposed", "slice", "columns", "whole", "second_half", "expanded", "permuted",
            ])
        for expected in [
            GoldenArray("transposed", .float32, 3, 5), GoldenArray("slice", .float32, 10),
            GoldenArray("columns", .float32, 3, 5), GoldenArray("whole", .float32, 26),
            GoldenArray("second_half", .float32, 13), GoldenArray("permuted", .float32, 2, 3, 4),
        ] {
            try expect(checkpoint, holds: expected)
        }
        let expanded = try #require(checkpoint.tensors.first { $0.name == "expanded" })
        #expect(expanded.shape == [3, 13])
        expectRefusal(.unsupported, "'expanded'", "[3, 13]", "13 numbers", ".contiguous()") { try expanded.values() }
    }

    @Test("of an optimizer hold the model beside the optimizer's state")
    func optimizer() throws {
        let checkpoint = try Checkpoint(bytes: Files.golden("optimizer.pt"))
        for expected in GoldenArray.module("model.") { try expect(checkpoint, holds: expected) }
        for (index, parameter) in GoldenArray.module("").enumerated() {
            for moment in ["exp_avg", "exp_avg_sq"] {
                let name = "optimizer.state.\(index).\(moment)"
                try expect(checkpoint, holds: GoldenArray(name: name, elementType: .float32, shape: parameter.shape))
            }
            let step = try #require(checkpoint.tensors.first { $0.name == "optimizer.state.\(index).step" })
            #expect(try step.shape.isEmpty && step.values() == [1])
        }
        let groups = "optimizer.param_groups.0"
        #expect(try checkpoint.tensors.first { $0.name == "\(groups).betas" }?.values() == [0.9, 0.98])
        #expect(try checkpoint.tensors.first { $0.name == "\(groups).params" }?.values() == [0, 1, 2, 3])
        #expect(checkpoint.metadata["\(groups).weight_decay"] == "1.0")
        #expect(checkpoint.metadata["\(groups).amsgrad"] == "false")
    }

    private func expect(_ checkpoint: Checkpoint, holds expected: GoldenArray) throws {
        let tensor = try #require(checkpoint.tensors.first { $0.name == expected.name }, "\(expected.name)")
        #expect(tensor.elementType == expected.elementType, "\(expected.name)")
        #expect(tensor.shape == expected.shape, "\(expected.name)")
        #expect(tensor.count == expected.values.count, "\(expected.name)")
        #expect(try tensor.values() == expected.values, "\(expected.name)")
    }
}
