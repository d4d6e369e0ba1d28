"""Breaks the code on purpose, one line at a time, and reports whether some test notices.

Usage: mutants.py [NAME-PART ...]   (from the top of the repository; works in a copy, takes about a minute a mutant)
Exits with 1 if a mutant survives. A mutant whose text is no longer in the source is an error: keep the list alive.
"""

from __future__ import annotations

import pathlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """`old`, which must occur once in `file`, becomes `new`; some test matching `tests` must then fail."""

    file: str
    old: str
    new: str
    tests: str

    @property
    def name(self) -> str:
        return f"{pathlib.Path(self.file).stem}: {self.old} -> {self.new}"


EXACT, CONSTRUCTIONS, VERIFICATION = "ExactArithmeticTests", "ConstructionsTests", "VerificationTests"
CHECKPOINTS, COMPARISON = "CheckpointsTests", "ComparisonTests"
A, C, V = "Sources/ExactArithmetic/", "Sources/Constructions/", "Sources/Verification/"
K, P = "Sources/Checkpoints/", "Sources/Comparison/"
S, CHECKER = "Sources/CertificateChecker/", "CertificateCheckerTests"
MUTANTS = [
    # Each layer of a sign.
    Mutant(A + "Balls/Ball.swift", "if midpoint > radius { return .positive }", "if midpoint > 0 { return .positive }", EXACT),
    Mutant(A + "CosineSums/CosineSum+Enclosure.swift", "isNegative ? above.pointer : below.pointer, MPFR_RNDD", "below.pointer, MPFR_RNDD", EXACT),
    Mutant(A + "CosineSums/CosineSum+Sign.swift", "if vanishes {", "if enclosure(precision: 4096).sign == nil {", "NearZeroTests"),
    Mutant(A + "CosineSums/VanishingTest.swift", "!smallest.terms.isEmpty else {", "smallest.terms.count > 1 else {", EXACT),
    Mutant(A + "CosineSums/VanishingTest.swift", "terms: part.terms + opposite).vanishes", "terms: part.terms + opposite).terms.isEmpty", EXACT),
    Mutant(A + "CosineSums/VanishingTest.swift", "return quotient % Step(word: prime) == 0", "return quotient % Step(word: prime) != 0", EXACT),
    Mutant(A + "CosineSums/CosineSum.swift", "coefficient = -coefficient", "coefficient = 1 * coefficient", EXACT),
    Mutant(A + "CosineSums/CosineTerms.swift", "coefficient: -term.coefficient)", "coefficient: term.coefficient)", EXACT),
    # Constructions.
    Mutant(C + "CircularConstruction+Logits.swift", "let c = reduced(reduced(direction - p, order) - p, order)", "let c = reduced(direction - p, order)", CONSTRUCTIONS),
    Mutant(C + "CircularConstruction+Logits.swift", "return doubled < order || doubled > 3 * order ? .positive : .negative", "return doubled < order ? .positive : .negative", CONSTRUCTIONS),
    Mutant(C + "FrequencyReduction.swift", "return t0 < 0 ? t0 + modulus : t0 % modulus", "return value % modulus", CONSTRUCTIONS),
    Mutant(C + "CircularConstruction+Logits.swift", "terms.append(exponent: b - c, coefficient: weight)\n                }", "terms.append(exponent: b - c, coefficient: 1)\n                }", "CircleSumTests"),
    Mutant(C + "CircleSum.swift", "let perNeuron = Integer(activation == .relu ? 4 : 16)", "let perNeuron = Integer(0)", "CircleSumTests"),
    Mutant(C + "Families+Rounded.swift", "Enclosure(part.amplitude, precision: $0) * Enclosure", "Enclosure", "CircleSumTests|FamiliesExportTests"),
    Mutant(C + "FlatConstruction+Logits.swift", "(-16 * n * n2,", "(16 * n * n2,", "FlatConstructionTests"),
    Mutant(C + "FlatConstruction.swift", "harmonicNeurons >= 4 }", "harmonicNeurons >= 3 }", "FlatConstructionTests"),
    Mutant(V + "CircleSum+Verdict.swift", "Enclosure(factor, precision: Self.precision) * $0", "$0", "CircleSumVerdictTests"),
    Mutant(V + "ClosedForm/FlatClosedForm.swift", "Rational(construction.mainNeurons)", "Rational(construction.neurons)", "FlatVerdictTests"),
    Mutant(V + "ClosedForm/FlatClosedForm.swift", "Integer(classes) * Integer(modulus)", "Integer(modulus) * Integer(modulus)", "FlatVerdictTests"),
    # Each decider.
    Mutant(V + "Deciders/Enumeration.swift", "case .zero: equal.append(c)", "case .zero: higher = c", VERIFICATION),
    Mutant(V + "Deciders/Enumeration.swift", "if lowest > target { firstIndexCorrect += 1 }", "if lowest < target { firstIndexCorrect += 1 }", VERIFICATION),
    Mutant(V + "Deciders/DirectionWave.swift", "guard q < quarter || q > 3 * quarter else { continue }", "guard q < quarter else { continue }", VERIFICATION),
    Mutant(V + "Deciders/Directions.swift", "largest & 1 == parity ? largest : largest - 1", "parity", VERIFICATION),
    Mutant(V + "Deciders/Directions.swift", "(signs.0 == .zero ? up : down)", "(signs.0 == .zero ? down : up)", VERIFICATION),
    Mutant(V + "Deciders/FrequencyReduction+Verdict.swift", "tied: factor * (counts.correct + counts.tied)", "tied: factor * counts.correct", VERIFICATION),
    Mutant(V + "ClosedForm/OffsetGrid.swift", "neurons.isMultiple(of: 4) ? q : 0", "neurons.isMultiple(of: 2) ? q : 0", VERIFICATION),
    Mutant(V + "ClosedForm/OffsetGrid.swift", "isMirrored && e > 0 ? denominator - e : e", "e", VERIFICATION),
    Mutant(V + "ClosedForm/ReLUWave.swift", "3 * s2 - bigS2", "2 * s2 - bigS2", VERIFICATION),
    Mutant(V + "ClosedForm/ReLUClosedForm.swift", "if !grid.points.isMultiple(of: 2) { return g * (m - 1) * count }", "if !grid.points.isMultiple(of: 2) { return g * m * count }", VERIFICATION),
    Mutant(V + "ClosedForm/ReLUClosedForm.swift", "return g * (m * count - 2 * sparse)", "return g * (m * count - sparse)", VERIFICATION),
    Mutant(V + "ClosedForm/ReLUClosedForm+Margin.swift", "sine(Turn(1, Integer(4) * Integer(modulus)))", "sine(Turn(1, Integer(2) * Integer(modulus)))", VERIFICATION),
    Mutant(V + "ClosedForm/ReLUClosedForm+Margin.swift", "minimum.neighbours.map { side.enclosureWave", "minimum.neighbours.prefix(1).map { side.enclosureWave", VERIFICATION),
    Mutant(V + "Grids/Frontier.swift", "let share = Rational(2 * g, Integer(harmonics))", "let share: Rational = 0", VERIFICATION),
    Mutant(V + "Grids/Sweep.swift", "waiting.removeValue(forKey: delivered)", "waiting.popFirst()?.value", "SweepTests"),
    Mutant(V + "ClosedForm/SquareClosedForm.swift", "Rational(2 * neurons)", "Rational(neurons)", VERIFICATION),
    Mutant(V + "ClosedForm/FewNeurons.swift", "return sum.sign == .positive ? .correct : .wrong", "return .wrong", VERIFICATION),
    Mutant(V + "ClosedForm/FewNeurons.swift", "tied.subtracting(zeros)", "tied", VERIFICATION),
    Mutant(V + "ClosedForm/FewNeurons.swift", "rest < 1 ? below", "rest > 1 ? below", VERIFICATION),
    # Audits of transformers.
    Mutant(A + "Balls/BallExponential.swift", "Ball.inflated(ball.radius + ball.radius * ball.radius)", "Ball.inflated(0)", "BallExponentialTests"),
    Mutant(A + "Balls/BallExponential.swift", "guard ball.radius <= 1,", "guard ball.radius <= 2,", "BallExponentialTests"),
    Mutant(V + "Audit/Transformers/Mixture.swift", " + radius * (entry.magnitude + doubt)", "", "TransformerAuditTests"),
    Mutant(A + "Enclosures/Enclosure.swift", "mpfr_mul_2si(scaled.pointer, upper, bits, MPFR_RNDU)", "mpfr_mul_2si(scaled.pointer, upper, 0, MPFR_RNDU)", "Transformer(Audit|Tie)Tests"),
    Mutant(V + "Audit/Transformers/ExactAttention.swift", "min(Self.extraBits, max(0, -exponent))", "0", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/TransformerAudit.swift", "if leads.count == 1 || leads.allSatisfy(\\.isExact) { break }", "break", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/TransformerAudit.swift", "leads = leads.filter { !least.gap.isLess(than: $0.gap).isCertain }", "leads = leads.filter { _ in least.gap.isFinite }", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/TransformerEnclosure.swift", "argument.upper <= -error ? 0 : 1", "argument.upper <= 0 ? 0 : 1", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/TransformerEnclosure.swift", "argument.upper <= -error ? 0 : 1", "1", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/BallMatrix.swift", "($0 + $1).roundedUp }\n        }\n        if b.radii", "($0 + 0 * $1).roundedUp }\n        }\n        if b.radii", "BallMatrixTests"),
    Mutant(V + "Audit/Transformers/BallMatrix.swift", "radii[place] + other.radii[second] + Ball.unitRoundoff", "radii[place] + Ball.unitRoundoff", "BallMatrixTests"),
    Mutant(V + "Audit/Transformers/BallMatrix.swift", "radius(gamma * $0 + lost, size: $0)", "radius(lost, size: $0)", "BallMatrixTests"),
    Mutant(V + "Audit/Transformers/AttentionWeights.swift", "* share\n                            + (Ball(1) - Ball(midpoint: coefficient, radius: 0))", "* share", "TransformerAuditTests"),
    Mutant(V + "Audit/Transformers/TransformerFilter.swift", "behind.error += error * rowMaxima[neuron] + output * rowRadii[neuron]", "behind.error += 0", "TransformerAuditTests"),
    Mutant(V + "Audit/Transformers/TransformerFilter.swift", "if value < -radius { continue }", "if value < 0.5 { continue }", "TransformerAuditTests"),
    Mutant(V + "Audit/Transformers/TransformerAudit.swift", "if lead > doubt {", "if lead > 0 {", "Transformer(Audit|Tie)Tests"),
    Mutant(V + "Audit/Transformers/TransformerAudit.swift", "open.isEmpty || known.contains(where: { $0.sign == .negative }) || bits == precisions.last", "true", "TransformerTieTests"),
    Mutant(V + "Audit/Transformers/TransformerEnclosure.swift", "weights.allSatisfy { $0.doubt == 0 } ? nil", "!weights.isEmpty ? nil", "Transformer(Audit|Tie)Tests"),
    Mutant(V + "Audit/Transformers/TransformerEnclosure.swift", "for (row, moved) in path.moved.enumerated() where moved != 0 {", "for (row, moved) in path.moved.enumerated() where moved < 0 {", "Transformer(Audit|Tie)Tests"),
    Mutant(V + "Audit/Transformers/TransformerEnclosure.swift", "where moved != 0 && slopes[neuron] != 0 {", "where moved < 0 {", "TransformerAuditTests"),
    Mutant(V + "Audit/Transformers/ExactAttention.swift", "return terms.map { a * ($0 / sum) + rest }", "return terms.map { a * ($0 / sum) }", "TransformerAuditTests"),
    Mutant(P + "References/Explanation+Transformers.swift", "case (.negative, _), (.zero, _), (_, .negative), (_, .zero): return false", "case (.negative, _), (.zero, _): return false\n                case (_, .negative): continue", "ExplainedTransformersTests"),
    Mutant(P + "References/Explanation+Transformers.swift", "        return nil\n    }", "        return true\n    }", "ExplainedTransformersTests"),
    # Audits of networks.
    Mutant(V + "Audit/WeightedSum.swift", "roundings = rows + innerDimension + 2", "roundings = 0", "AuditAgreesTests"),
    Mutant(V + "Audit/Preactivations.swift", "roundings = max(1, inner) + max(1, otherInner) + 3", "roundings = 0", "AuditAgreesTests"),
    Mutant(V + "Audit/WeightedSum.swift", "return format.tiny * (", "return 0 * format.tiny * (", "Audit"),
    Mutant(V + "Audit/PerceptronFilter.swift", "Self.float64.tiny * Double(input.products + 2)", "Self.float64.tiny * Double(input.products)", "AuditCornerTests"),
    Mutant(V + "Audit/PerceptronFilter.swift", "error64 * (2 * size + error64)", "0 * error64 * (2 * size + error64)", "AuditAgreesTests"),
    Mutant(V + "Audit/PerceptronFilter.swift", "if value < -3 * (error64 + error32) { return }", "if value < 1e-3 { return }", "AuditAgreesTests"),
    Mutant(V + "Audit/PerceptronAudit.swift", "bounds.float32.isFinite\n                && (", "(", "AuditCornerTests"),
    Mutant(V + "Audit/PerceptronAudit.swift", "let doubt = (2 * bounds.float64).roundedUp", "let doubt = 0.0", "Audit"),
    Mutant(V + "Audit/PerceptronAudit.swift", "(2 * (bounds.float64 + bounds.float32)).roundedUp ||", "(2 * bounds.float64).roundedUp ||", "FloatStatementTests|AuditCornerTests"),
    Mutant(V + "Audit/PerceptronAudit.swift", "let weight = isSymmetric && input.a != input.b ? 2 : 1", "let weight = isSymmetric ? 2 : 1", "AuditAgreesTests"),
    Mutant(V + "Audit/SmallestLeads.swift", "guard candidate.lower <= upper else { return }", "guard candidate.lower < upper - 1 else { return }", "AuditAgreesTests"),
    Mutant(V + "Audit/LogitTable+Audit.swift", "} else if lead == narrowest.lead,", "} else if false, lead == narrowest.lead,", "AuditCornerTests"),
    Mutant(A + "Dyadics/DyadicVector.swift", "UInt(b.exponent - exponent))", "0)", EXACT),
    Mutant(A + "Dyadics/DyadicVector.swift", "exponent: 2 * exponent)", "exponent: exponent)", EXACT),
    Mutant(A + "Dyadics/BinaryFormat.swift", ".rounded(.toNearestOrEven)", ".rounded(.toNearestOrAwayFromZero)", EXACT),
    Mutant(C + "CircularConstruction+Rounded.swift", "rounded($0 - 2 * angle)", "rounded($0 - angle)", "ExportCommandTests"),
    # Readers of checkpoints.
    Mutant(K + "Tensors/Tensor.swift", "guard last < bytes.count / size else {", "guard last <= bytes.count / size else {", CHECKPOINTS),
    Mutant(K + "Tensors/Tensor+Values.swift", "if failure == nil, value?.isFinite != true { failure", "if failure == nil, value == nil { failure", CHECKPOINTS),
    Mutant(K + "Containers/ZipArchive.swift", "isWhole = zip_fread(file, &beyond, 1) == 0", "isWhole = true", CHECKPOINTS),
    Mutant(K + "Containers/ZipArchive.swift", "guard entry.size <= allowed else {", "guard entry.size <= Int.max else {", CHECKPOINTS),
    Mutant(K + "Containers/SafetensorsFile.swift", "guard covered == data.count else {", "guard covered <= data.count else {", CHECKPOINTS),
    Mutant(K + "Containers/NumPyFile.swift", "header.isFortranOrder ?", "false ?", CHECKPOINTS),
    Mutant(K + "PyTorch/PickleGlobal.swift", "default: return nil\n        }\n    }\n\n    private static let storageTypes", "default: self = .opaque\n        }\n    }\n\n    private static let storageTypes", CHECKPOINTS),
    Mutant(K + "Layouts/PAIRLayout.swift", ".product(output, embedding.transposed)", ".product(output, embedding)", CHECKPOINTS),
    Mutant(K + "Layouts/Checkpoint+Layouts.swift", "if let attention, !layout.readsAttention, !(layout is LogitsLayout) {", "if let attention, layout is LogitsLayout {", CHECKPOINTS),
    Mutant(K + "Layouts/TransformerArrays.swift", "all.rows($0 * headWidth..<($0 + 1) * headWidth)", "all.rows(0 * $0..<headWidth)", CHECKPOINTS),
    Mutant(K + "Layouts/TransformerArrays.swift", "(keys == outputs) == isOutputFirst", "false", CHECKPOINTS),
    Mutant(K + "Layouts/TransformerArrays.swift", "valueBias: biases[\"b_V\"]?[index]", "valueBias: biases[\"b_K\"]?[index]", CHECKPOINTS),
    Mutant(K + "Layouts/ZhongTransformerLayout.swift", "let second = areSeparate ? modulus..<2 * modulus : 0..<modulus", "let second = 0..<modulus", CHECKPOINTS),
    Mutant(K + "Networks/Checkpoint+Settings.swift", "Settings(metadata.filter { !settingsBeside.contains($0.key) })", "Settings()", CHECKPOINTS),
    Mutant(K + "Networks/LoadedNetwork.swift", "if let modulus, modulus != blueprint.modulus {", "if let modulus, modulus < 0 {", CHECKPOINTS),
    # Networks held against constructions. (Without GNOMON_CHECKPOINTS the reference figures are not there to help.)
    Mutant(P + "Fourier/TokenSpectrum.swift", "atan2(-imaginary[frequency], real[frequency])", "atan2(imaginary[frequency], real[frequency])", COMPARISON),
    Mutant(P + "Fourier/TokenSpectrum.swift", "frequency == 0 || 2 * frequency == modulus", "frequency == 0", COMPARISON),
    Mutant(P + "NeuronFit.swift", "return turn <= -.pi ? turn + 2 * .pi : turn", "return turn", COMPARISON),
    Mutant(P + "WaveFit.swift", "return isReLU ? value : value * value", "return value", COMPARISON),
    Mutant(P + "FrequencyGroup.swift", "$0 + ($1 - mean) * ($1 - mean)", "$0 + $1 * $1", COMPARISON),
    Mutant(P + "Measures/KeyProjection.swift", "let scale = (2 * f % m == 0 ? 1 : 2) / Double(m)", "let scale = 2 / Double(m)", COMPARISON),
    Mutant(P + "Substitution.swift", "NeuronFit.Wave(amplitude: group.outputAmplitude, phase: 2 * phase)", "NeuronFit.Wave(amplitude: group.outputAmplitude, phase: phase)", COMPARISON),
    Mutant(P + "LogitCube.swift", "for c in 0..<m where values[row + c] > best {", "for c in 0..<m where values[row + c] >= best {", COMPARISON),
    Mutant(P + "Trace/TrainingSplit.swift", "(!isUnordered || input / modulus <= input % modulus)", "true", COMPARISON),
    # The certificate checker: form, arithmetic, each kind of evidence, vanishing sums.
    Mutant(S + "Reading/Line+Numbers.swift", "WholeNumber.gcd(numerator, denominator) == 1", "true", CHECKER),
    Mutant(S + "Reading/LineReader.swift", "waiting == nil, start == bytes.count", "waiting == nil", CHECKER),
    Mutant(S + "Certificate.swift", "guard stated == names else {", "guard Set(stated) == Set(names) else {", CHECKER),
    Mutant(S + "Arithmetic/Interval.swift", "lower * bound.denominator >=", "upper * bound.denominator >=", CHECKER),
    Mutant(S + "Arithmetic/Interval.swift", "upper: .ceilingProduct(c, d,", "upper: .floorProduct(c, d,", CHECKER),
    Mutant(S + "Arithmetic/Circle.swift", "CirclePoint(cosine: -s, sine: c)", "CirclePoint(cosine: s, sine: c)", CHECKER),
    Mutant(S + "Construction.swift", "sharedFactor == 1 && !modulus.isMultiple(of: 2)", "sharedFactor == 1", CHECKER),
    Mutant(S + "Construction.swift", "sharedFactor == 1 && !modulus.isMultiple(of: 2)", "!modulus.isMultiple(of: 2)", CHECKER),
    Mutant(S + "Construction.swift", "neurons.isMultiple(of: 4) ?", "neurons.isMultiple(of: 2) ?", CHECKER),
    Mutant(S + "Evidence/InputEvidence.swift", "guard rival != right else {", "guard rival >= 0 else {", CHECKER),
    Mutant(S + "Evidence/InputEvidence.swift", "== WholeNumber(modulus) else {", "> 0 else {", CHECKER),
    Mutant(S + "Evidence/DirectionsEvidence.swift", "let stated = [(pair.before, s - 1), (pair.after, s + 1)]", "let stated = [(pair.before, s - 1), (pair.after, s - 1)]", CHECKER),
    Mutant(S + "Evidence/DirectionsEvidence.swift", "guard !hasZero else {", "guard !hasZero || isExact else {", CHECKER),
    Mutant(S + "Evidence/DirectionsEvidence.swift", "guard bound.signum > 0 else {\n                    throw .notProved(\"\\(quantity)", "guard bound.signum > -2 else {\n                    throw .notProved(\"\\(quantity)", CHECKER),
    Mutant(S + "Evidence/TwoPointsEvidence.swift", "guard let slopeBelow, slopeBelow.signum <= 0 else {", "guard let slopeBelow else {", CHECKER),
    Mutant(S + "Evidence/TwoPointsEvidence.swift", "atMost: slopeBelow)", "atMost: 1)", CHECKER),
    Mutant(S + "Evidence/TwoPointsEvidence.swift", "atLeast: slopeAbove)", "atLeast: -1)", CHECKER),
    Mutant(S + "Evidence/TwoPointsEvidence.swift", "let wrapped = above <= half ? above : above - 1", "let wrapped = above", CHECKER),
    Mutant(S + "Evidence/TwoPointsEvidence.swift", "leads.map(\\.lower).min()", "leads.map(\\.lower).max()", CHECKER),
    Mutant(S + "Evidence/OffsetEvidence.swift", "guard lead.upper.signum < 0 else {", "guard lead.upper.signum < 2 else {", CHECKER),
    Mutant(S + "Evidence/ReluLead.swift", "isMultiple(of: 2) ? Fraction(1, 2) : Fraction(1, 4)", "isMultiple(of: 2) ? Fraction(1, 2) : Fraction(1, 2)", CHECKER),
    Mutant(S + "Evidence/SquareEvidence.swift", "![1, 2, 4].contains(", "![1, 2].contains(", CHECKER),
    Mutant(S + "VanishingSums/Primes.swift", "small.smallestProperDivisor else { continue }", "small.smallestProperDivisor, small < 4 else { continue }", CHECKER),
    Mutant(S + "VanishingSums/Splitting.swift", "guard parts.count == prime, let", "guard let", CHECKER),
    Mutant(S + "VanishingSums/VanishingSum.swift", "where activation == .square || active[i]", "where activation == .square || i >= 0", CHECKER),
]


def run(command: list[str], folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def main() -> None:
    chosen = [m for m in MUTANTS if all(part in m.name for part in sys.argv[1:])]
    source = pathlib.Path.cwd()
    copy = pathlib.Path(tempfile.mkdtemp(prefix="gnomon-mutants-")) / "gnomon"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns(".build*", ".venv*", ".git"))
    flags = ["-c", "release", "-Xswiftc", "-enable-testing"]
    survivors = []
    for mutant in chosen:
        path = copy / mutant.file
        text = path.read_text()
        if text.count(mutant.old) != 1:
            sys.exit(f"{mutant.name}: found {text.count(mutant.old)} times in {mutant.file}")
        path.write_text(text.replace(mutant.old, mutant.new))
        build = run(["swift", "build", "--build-tests", *flags], copy)
        if build.returncode != 0:
            sys.exit(f"{mutant.name}: does not compile\n{build.stdout[-2000:]}")
        try:
            tests = subprocess.run(
                ["swift", "test", "--skip-build", *flags, "--filter", mutant.tests],
                cwd=copy, capture_output=True, text=True, check=False, timeout=600)
            failed = [line for line in tests.stdout.splitlines() if "✘ Test \"" in line or "✘ Test " in line]
            noticed = tests.returncode != 0
            how = failed[0].split("recorded")[0].strip() if failed else f"status {tests.returncode}"
        except subprocess.TimeoutExpired:
            noticed, how = True, "did not end"
        print(("noticed  " if noticed else "SURVIVED ") + mutant.name + (f"   [{how}]" if noticed else ""), flush=True)
        if not noticed:
            survivors.append(mutant)
        path.write_text(text)
    shutil.rmtree(copy.parent)
    print(f"{len(chosen) - len(survivors)} passed, {len(survivors)} failed")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
