(** * The margin of x^2

    Where the number of neurons does not divide 4, the envelope is least on the inputs that are nearly opposite, and the
    nearest classes come closest: for odd moduli and coprime frequencies their product is the margin. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction TokenCosines Square.
Open Scope R_scope.

(** How far the right class is ahead. *)
Lemma square_lead (N M k : nat) (psi : R) (a b c : nat) :
  (0 < N)%nat -> (0 < M)%nat -> ~ Nat.divide N 4 ->
  logit square N M k psi a b (right_class M a b) - logit square N M k psi a b c =
  INR N / 2 * (1 + cos (token_angle M k a - token_angle M k b)) *
    (1 - cos (token_angle M k (right_class M a b) - token_angle M k c)).
Proof.
  intros N_positive M_positive undivided. rewrite !square_identity_envelope, !cos_right_class by assumption.
  replace (token_angle M k (right_class M a b) - token_angle M k (right_class M a b)) with 0 by ring.
  rewrite cos_0. ring.
Qed.

Lemma double_sin_squared (x : R) : 2 * (sin x)² = 1 - cos (2 * x).
Proof. rewrite cos_2a_sin. unfold Rsqr. ring. Qed.

Definition square_margin_value (N M : nat) : R :=
  INR N * (sin (PI / (2 * INR M)))² * (1 - cos (2 * PI / INR M)).

Lemma square_margin_value_cosines (N M : nat) :
  (0 < M)%nat -> square_margin_value N M = INR N / 2 * (1 - cos (PI / INR M)) * (1 - cos (2 * PI / INR M)).
Proof.
  intro positive. unfold square_margin_value. assert (double := double_sin_squared (PI / (2 * INR M))).
  replace (2 * (PI / (2 * INR M))) with (PI / INR M) in double by (field; apply not_0_INR; lia).
  rewrite <- double. field.
Qed.

Lemma square_margin_positive (N M : nat) : (0 < N)%nat -> (2 <= M)%nat -> 0 < square_margin_value N M.
Proof.
  intros N_positive large. assert (neurons : 0 < INR N) by (apply lt_0_INR; lia).
  assert (modulus : 2 <= INR M) by (apply (le_INR 2); lia). assert (pi := PI_RGT_0).
  assert (nearest := cos_step_less_1 M large).
  assert (0 < PI / (2 * INR M)) by (apply Rdiv_lt_0_compat; lra).
  assert (PI / (2 * INR M) < PI).
  { apply Rmult_lt_reg_r with (2 * INR M); [lra|].
    replace (PI / (2 * INR M) * (2 * INR M)) with (PI * 1) by (field; lra). apply Rmult_lt_compat_l; lra. }
  assert (0 < sin (PI / (2 * INR M))) by (apply sin_gt_0; assumption).
  unfold square_margin_value. apply Rmult_lt_0_compat; [|lra].
  apply Rmult_lt_0_compat; [assumption|]. apply Rmult_lt_0_compat; assumption.
Qed.

(** For an odd modulus and a coprime frequency no right class is less than that ahead. *)
Theorem square_margin_least (N M k : nat) (psi : R) (a b c : nat) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> Nat.Odd M -> Nat.gcd k M = 1%nat -> (c < M)%nat -> c <> right_class M a b ->
  square_margin_value N M <= logit square N M k psi a b (right_class M a b) - logit square N M k psi a b c.
Proof.
  intros N_positive undivided odd coprime below other.
  assert (M_positive : (0 < M)%nat) by (destruct odd; lia).
  rewrite square_lead, square_margin_value_cosines by assumption.
  assert (envelope := cos_tokens_odd M k a b odd).
  assert (least := COS_bound (PI / INR M)). assert (nearest := COS_bound (2 * PI / INR M)).
  assert (apart : cos (token_angle M k (right_class M a b) - token_angle M k c) <= cos (2 * PI / INR M)).
  { apply cos_classes_apart; try assumption; [apply right_class_below; assumption|]. intro same. apply other. auto. }
  assert (neurons : 0 <= INR N) by apply pos_INR.
  apply Rmult_le_compat; [apply Rmult_le_pos; lra|lra| |lra].
  apply Rmult_le_compat_l; lra.
Qed.

(** It is attained where the tokens are nearly opposite, by a class next to the right one. *)
Lemma square_margin_attained (N M : nat) (psi : R) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (3 <= M)%nat -> Nat.Odd M ->
  exists a b c, (a < M)%nat /\ (b < M)%nat /\ (c < M)%nat /\ c <> right_class M a b /\
    square_margin_value N M = logit square N M 1 psi a b (right_class M a b) - logit square N M 1 psi a b c.
Proof.
  intros N_positive undivided large [h odd].
  assert (right : right_class M h 0 = h) by (unfold right_class; rewrite Nat.mod_small; lia).
  exists h, 0%nat, (S h). rewrite right. repeat (split; [lia|]). rewrite <- right at 2.
  rewrite square_lead, right, square_margin_value_cosines by (try assumption; lia).
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  assert (size : INR M = 2 * INR h + 1) by (rewrite odd, plus_INR, mult_INR; reflexivity).
  unfold token_angle. rewrite !Nat.mul_1_l, S_INR. f_equal; [f_equal|].
  - replace (2 * PI * (INR h / INR M) - 2 * PI * (INR 0 / INR M)) with (- (PI / INR M) + PI)
      by (simpl; rewrite size in *; field; assumption).
    rewrite neg_cos, cos_neg. ring.
  - f_equal. rewrite <- cos_neg. f_equal. field. assumption.
Qed.

(** The margin of x^2. *)
Theorem square_margin (N M k : nat) (psi : R) :
  (1 <= N)%nat -> ~ Nat.divide N 4 -> (3 <= M)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  is_margin square N M k psi (INR N * (sin (PI / (2 * INR M)))² * (1 - cos (2 * PI / INR M))).
Proof.
  intros positive undivided large odd coprime. fold (square_margin_value N M).
  apply is_margin_frequency; [lia|assumption|]. split.
  - intros a b c _ _ below other. apply square_margin_least; try assumption. reflexivity.
  - apply square_margin_attained; assumption.
Qed.
