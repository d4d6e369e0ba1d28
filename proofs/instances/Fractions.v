(** * Fractions as bounds

    Whether a quotient of enclosed numbers lies between two fractions, without dividing. *)

Require Import Reals Lra Lia ZArith.
From GnomonInstances Require Import Enclosure.
Open Scope R_scope.

(** A fraction that is not negative. *)
Record fraction := { top : Z; bottom : Z }.

Definition value (f : fraction) : R := IZR (top f) / IZR (bottom f).

Section Bits.

Variable bits : positive.

(** [first <= e / f <= second], [f] positive. *)
Definition quotient_between (first second : fraction) (e f : enclosure) : bool :=
  ((0 <=? top first) && (1 <=? bottom first) && (0 <=? top second) && (1 <=? bottom second) &&
   (0 <=? low (minus (scaled (bottom first) e) (scaled (top first) f))) &&
   (0 <=? low (minus (scaled (top second) f) (scaled (bottom second) e))))%Z%bool.

Theorem quotient_between_sound (first second : fraction) (e f : enclosure) (x y : R) :
  quotient_between first second e f = true -> encloses bits e x -> encloses bits f y -> 0 < y ->
  value first <= x / y <= value second.
Proof.
  unfold quotient_between. rewrite !Bool.andb_true_iff, !Z.leb_le.
  intros [[[[[first_top first_bottom] second_top] second_bottom] above] below] e_holds f_holds positive.
  apply (encloses_nonneg bits _ (IZR (bottom first) * x - IZR (top first) * y)) in above;
    [|apply minus_encloses; apply scaled_encloses; (lia || assumption)].
  apply (encloses_nonneg bits _ (IZR (top second) * y - IZR (bottom second) * x)) in below;
    [|apply minus_encloses; apply scaled_encloses; (lia || assumption)].
  assert (first_real := IZR_lt 0 (bottom first) ltac:(lia)). assert (second_real := IZR_lt 0 (bottom second) ltac:(lia)).
  unfold value. split.
  - apply Rmult_le_reg_r with (IZR (bottom first) * y); [apply Rmult_lt_0_compat; assumption|].
    replace (IZR (top first) / IZR (bottom first) * (IZR (bottom first) * y)) with (IZR (top first) * y) by (field; lra).
    replace (x / y * (IZR (bottom first) * y)) with (IZR (bottom first) * x) by (field; lra). lra.
  - apply Rmult_le_reg_r with (IZR (bottom second) * y); [apply Rmult_lt_0_compat; assumption|].
    replace (IZR (top second) / IZR (bottom second) * (IZR (bottom second) * y)) with (IZR (top second) * y)
      by (field; lra).
    replace (x / y * (IZR (bottom second) * y)) with (IZR (bottom second) * x) by (field; lra). lra.
Qed.

End Bits.
