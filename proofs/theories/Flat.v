(** * A construction that is exact for every modulus

    To the squaring neurons of the construction it adds [N2] more whose input weight is a constant [D] plus [B] times
    the second harmonic, and which write in the direction they read in. They contribute the same logits with another
    envelope in the difference of the tokens; with the right product of [D] and [B] the two add up to a constant. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Square.
Open Scope R_scope.

(** The pre-activation of additional neuron [j], whose direction is [phase N2 chi j]. *)
Definition flat_preactivation (N2 M k : nat) (chi D B : R) (a b j : nat) : R :=
  (D + B * cos (2 * token_angle M k a - phase N2 chi j)) + (D + B * cos (2 * token_angle M k b - phase N2 chi j)).

Definition flat_logit (N N2 M k : nat) (psi chi D B : R) (a b c : nat) : R :=
  logit square N M k psi a b c +
  sum N2 (fun j => square (flat_preactivation N2 M k chi D B a b j) * cos (token_angle M k c - phase N2 chi j)).

(** Every input is answered correctly. *)
Definition flat_exact (N N2 M k : nat) (psi chi D B : R) : Prop :=
  forall a b, (a < M)%nat -> (b < M)%nat -> forall c, (c < M)%nat -> c <> right_class M a b ->
    flat_logit N N2 M k psi chi D B a b c < flat_logit N N2 M k psi chi D B a b (right_class M a b).

(** The least lead of a right class over another class, over all inputs. *)
Definition flat_is_margin (N N2 M k : nat) (psi chi D B m : R) : Prop :=
  (forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
     m <= flat_logit N N2 M k psi chi D B a b (right_class M a b) - flat_logit N N2 M k psi chi D B a b c) /\
  exists a b c, (a < M)%nat /\ (b < M)%nat /\ (c < M)%nat /\ c <> right_class M a b /\
     m = flat_logit N N2 M k psi chi D B a b (right_class M a b) - flat_logit N N2 M k psi chi D B a b c.

(** ** What the additional neurons contribute *)

(** The second harmonics of two tokens are one, about the sum of the tokens. *)
Lemma flat_preactivation_direction (N2 M k : nat) (chi D B : R) (a b j : nat) :
  flat_preactivation N2 M k chi D B a b j =
  2 * D + 2 * B * cos (token_angle M k a - token_angle M k b) *
    cos (token_angle M k a + token_angle M k b - phase N2 chi j).
Proof.
  unfold flat_preactivation. set (u := token_angle M k a). set (v := token_angle M k b). set (q := phase N2 chi j).
  assert (both := cos_plus_cos (2 * u - q) (2 * v - q)).
  replace ((2 * u - q - (2 * v - q)) / 2) with (u - v) in both by field.
  replace ((2 * u - q + (2 * v - q)) / 2) with (u + v - q) in both by field.
  transitivity (2 * D + B * (cos (2 * u - q) + cos (2 * v - q))); [ring|]. rewrite both. ring.
Qed.

(** One additional neuron, harmonic by harmonic of its direction [q]. *)
Lemma flat_neuron_harmonics (d e s x q : R) :
  square (2 * d + 2 * e * cos (s - q)) * cos (x - q) =
  4 * d * e * cos (s - x) + ((4 * d * d + 2 * e * e) * cos (x - q) + (4 * d * e * cos (s + x - 2 * q) +
    (e * e * cos (2 * s - x - q) + e * e * cos (2 * s + x - 3 * q)))).
Proof.
  assert (first := cos_mul (s - q) (x - q)).
  replace (s - q - (x - q)) with (s - x) in first by ring.
  replace (s - q + (x - q)) with (s + x - 2 * q) in first by ring.
  assert (second := cos_mul (2 * (s - q)) (x - q)).
  replace (2 * (s - q) - (x - q)) with (2 * s - x - q) in second by ring.
  replace (2 * (s - q) + (x - q)) with (2 * s + x - 3 * q) in second by ring.
  assert (double := double_cos_squared (s - q)).
  transitivity (4 * d * d * cos (x - q) + 8 * d * e * (cos (s - q) * cos (x - q)) +
                2 * e * e * (2 * (cos (s - q) * cos (s - q))) * cos (x - q)); [unfold square; ring|].
  rewrite double, first.
  transitivity (4 * d * d * cos (x - q) + 4 * d * e * (cos (s - x) + cos (s + x - 2 * q)) + 2 * e * e * cos (x - q) +
                2 * e * e * (cos (2 * (s - q)) * cos (x - q))); [field|].
  rewrite second. field.
Qed.

(** Four or more of them leave the right cosine, enveloped by that of the difference. *)
Theorem flat_contribution (N2 M k : nat) (chi D B : R) (a b c : nat) :
  (4 <= N2)%nat ->
  sum N2 (fun j => square (flat_preactivation N2 M k chi D B a b j) * cos (token_angle M k c - phase N2 chi j)) =
  4 * D * B * INR N2 * cos (token_angle M k a - token_angle M k b) *
    cos (token_angle M k a + token_angle M k b - token_angle M k c).
Proof.
  intro enough. set (s := token_angle M k a + token_angle M k b). set (x := token_angle M k c).
  set (v := cos (token_angle M k a - token_angle M k b)).
  rewrite (sum_ext N2 _ (fun j => 4 * D * (B * v) * cos (s - x) +
    ((4 * D * D + 2 * (B * v) * (B * v)) * cos (x - 1 * phase N2 chi j) +
      (4 * D * (B * v) * cos (s + x - 2 * phase N2 chi j) +
        (B * v * (B * v) * cos (2 * s - x - 1 * phase N2 chi j) +
         B * v * (B * v) * cos (2 * s + x - 3 * phase N2 chi j)))))).
  - rewrite !sum_plus, sum_const, !sum_scal.
    rewrite !(sum_cos_harmonic N2 1) by (try apply not_divides_below; lia).
    rewrite (sum_cos_harmonic N2 2) by (try apply not_divides_below; lia).
    rewrite (sum_cos_harmonic N2 3) by (try apply not_divides_below; lia). ring.
  - intros j _. rewrite flat_preactivation_direction. fold s v x. rewrite !Rmult_1_l, <- flat_neuron_harmonics.
    f_equal. f_equal. ring.
Qed.

(** ** The closed form *)

(** Any weights: the envelope is [1 + rho cos (a - b)], with [rho = 1 + 8 D B N2 / N]. *)
Theorem flat_identity_envelope (N N2 M k : nat) (psi chi D B : R) (a b c : nat) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat ->
  flat_logit N N2 M k psi chi D B a b c =
  INR N / 2 * (1 + (1 + 8 * D * B * INR N2 / INR N) * cos (token_angle M k a - token_angle M k b)) *
    cos (token_angle M k a + token_angle M k b - token_angle M k c).
Proof.
  intros positive undivided enough. unfold flat_logit.
  rewrite square_identity_envelope, flat_contribution by assumption.
  field. apply not_0_INR. lia.
Qed.

(** The right product of the weights: no envelope. *)
Theorem flat_identity (N N2 M k : nat) (psi chi D B : R) (a b c : nat) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat -> 4 * D * B * INR N2 = - INR N / 2 ->
  flat_logit N N2 M k psi chi D B a b c =
  INR N / 2 * cos (token_angle M k a + token_angle M k b - token_angle M k c).
Proof.
  intros positive undivided enough weights. rewrite flat_identity_envelope by assumption.
  assert (nonzero : INR N <> 0) by (apply not_0_INR; lia).
  replace (8 * D * B * INR N2) with (- INR N) by lra.
  replace (- INR N / INR N) with (-1) by (field; assumption). ring.
Qed.
