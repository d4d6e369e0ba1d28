@_exported import Constructions
@_exported import ExactArithmetic
@_exported import Verification
