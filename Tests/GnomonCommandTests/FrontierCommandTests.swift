import Foundation
import Testing

@Suite("gnomon frontier")
struct FrontierCommandTests {
    @Test("prints rows as JSON")
    func json() throws {
        let json = try Tool.run("frontier --neurons 3...9 --json").json()
        #expect(json["schema"] as? String == "gnomon.frontier/1")
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.map { $0["neurons"] as? Int } == Array(3...9))
        #expect(rows.map { $0["largestExactModulus"] as? Int } == [1, 1, 117, 21, 343, 55, 743])
        #expect(rows.map { $0["exceptions"] as? [Int] } == [[], [], [], [21], [343], [], []])
        #expect(rows[0]["threshold"] is NSNull)
        let threshold = try #require(rows[3]["threshold"] as? [String: String])
        #expect(try #require(threshold["lower"].flatMap { Double($0) }) > 20.44)
        #expect(try #require(threshold["upper"].flatMap { Double($0) }) < 20.4402)
    }

    @Test("finds the fewest neurons")
    func fewest() throws {
        let json = try Tool.run("frontier --moduli 67,118,343 --json").json()
        let rows = try #require(json["rows"] as? [[String: Any]])
        let fewest = rows.map { $0["fewestNeurons"] as? [String: Any] }
        #expect(fewest.map { $0?["odd"] as? Int } == [5, nil, 7])
        #expect(fewest.map { $0?["even"] as? Int } == [10, nil, 14])
    }

    @Test("keeps only exceptions if asked")
    func exceptions() throws {
        let rows = try #require(
            try Tool.run("frontier --neurons 5...300 --exceptions-only --json").json()["rows"] as? [[String: Any]])
        #expect(rows.map { $0["neurons"] as? Int } == [6, 7, 14])
        let text = try Tool.run("frontier --neurons 5...8").output
        #expect(text.contains("343") && text.contains("Cube-root law"))
        let square = try Tool.run("frontier --neurons 3...4 --activation square --json").json()
        let squareRows = try #require(square["rows"] as? [[String: Any]])
        #expect(squareRows[0]["largestExactModulus"] is NSNull)
        #expect(squareRows[1]["largestExactModulus"] as? Int == 1)
    }

    @Test(
        "refuses bad usage",
        arguments: [
            ("", "either"), ("--neurons 5 --moduli 7", "either"), ("--neurons 7...5", "reversed"),
            ("--moduli 7 --exceptions-only", "--neurons"), ("--neurons 0", "from 1 to"),
        ])
    func badUsage(arguments: String, hint: String) throws {
        let result = try Tool.run("frontier \(arguments)")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.firstErrorLine.contains(hint), "\(result.firstErrorLine)")
    }
}
