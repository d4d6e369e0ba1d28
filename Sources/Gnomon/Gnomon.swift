@_exported import CertificateChecker
@_exported import Certificates
@_exported import Checkpoints
@_exported import Comparison
@_exported import Constructions
@_exported import ExactArithmetic
@_exported import Figures
@_exported import Verification
