import Foundation

/// Zhong et al.'s circularity of an embedding, a row for each of M tokens: how nearly its first four principal components are
/// waves of one frequency.
///
/// For the component l_j of token j it is the largest of 2 / (M sum_j l_j^2) |sum_j l_j exp(2 pi i j k / M)|^2, k = 1...M - 1, at
/// most 1: 1 for a cosine of any phase. The mean over the first four is taken, as by the authors; where the embedding has fewer
/// components, over those there are, and nil where there is none. Which components there are is not well defined where
/// several have the same variance, as those of equally large circles.
func circularity(_ embedding: DenseMatrix, _ basis: TokenBasis) -> Double? {
    let (m, width) = (embedding.rows, embedding.columns)
    let means = (0..<width).map { column in embedding.column(column).reduce(0, +) / Double(m) }
    let centred = embedding.adding(means.map { -$0 })
    let size = centred.values.reduce(0) { max($0, $1.magnitude) }
    let meanSize = means.reduce(0) { max($0, $1.magnitude) }
    guard size > 1e-14 * meanSize else { return nil }
    let scaled = DenseMatrix(rows: m, columns: width, values: centred.values.map { $0 / size })
    // Tokens' coordinates along a component are an eigenvector of the products between tokens, but for their scale.
    let eigenvectors = SymmetricEigenvectors(scaled * scaled.transposed)
    let largest = eigenvectors.values.first ?? 0
    let components = zip(eigenvectors.values, eigenvectors.vectors).prefix(4).filter { $0.0 > 1e-14 * largest }
    let shares = components.map { _, vector in
        let spectrum = basis.spectrum(of: vector)
        let norm = vector.reduce(0) { $0 + $1 * $1 }
        return min(1, (1...max(1, basis.highestFrequency)).reduce(0) { max($0, spectrum.wavePower($1)) } / norm)
    }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
}
