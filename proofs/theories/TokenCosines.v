(** * Cosines between two tokens

    The angle between two tokens is a multiple of [2 PI / M]. Its cosine is at most [cos (2 PI / M)] when the tokens
    differ modulo [M], and, where [M] is odd, at least [- cos (PI / M)]: no two tokens are quite opposite. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

Lemma token_angle_plus (M k x y : nat) : token_angle M k (x + y) = token_angle M k x + token_angle M k y.
Proof. unfold token_angle. rewrite !mult_INR, plus_INR. unfold Rdiv. ring. Qed.

(** What is read out for class [c] depends on the right class only, up to whole turns. *)
Lemma cos_right_class (M k a b c : nat) :
  (0 < M)%nat ->
  cos (token_angle M k a + token_angle M k b - token_angle M k c) =
  cos (token_angle M k (right_class M a b) - token_angle M k c).
Proof.
  intro positive. rewrite <- token_angle_plus. apply cos_token_mod; [assumption|].
  symmetry. apply right_class_mod. assumption.
Qed.

(** A statement about the cosine of a multiple of [2 PI / M] is one about the cosine between two tokens. *)
Lemma cos_tokens_reduce (P : R -> Prop) (M k x y : nat) :
  (0 < M)%nat ->
  (forall d, (d < M)%nat -> (d = 0%nat -> (k * x) mod M = (k * y) mod M)%nat -> P (cos (2 * PI * (INR d / INR M)))) ->
  P (cos (token_angle M k x - token_angle M k y)).
Proof.
  intros positive all. assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  set (u := ((k * x) mod M)%nat). set (v := ((k * y) mod M)%nat).
  assert (u_below : (u < M)%nat) by (apply Nat.mod_upper_bound; lia).
  assert (v_below : (v < M)%nat) by (apply Nat.mod_upper_bound; lia).
  assert (renamed : cos (token_angle M k x - token_angle M k y) = cos (2 * PI * ((INR u - INR v) / INR M))).
  { rewrite (token_angle_frequency M k x), (token_angle_frequency M k y).
    destruct (token_angle_mod M 1 (k * x) u positive) as [p left]; [symmetry; apply Nat.mod_mod; lia|].
    destruct (token_angle_mod M 1 (k * y) v positive) as [q right]; [symmetry; apply Nat.mod_mod; lia|].
    apply (cos_same _ _ (p - q)). rewrite left, right. unfold token_angle.
    rewrite !Nat.mul_1_l, minus_IZR. field. assumption. }
  rewrite renamed. destruct (Nat.le_ge_cases v u) as [order|order].
  - rewrite <- minus_INR by assumption. apply all; lia.
  - rewrite <- cos_neg.
    replace (- (2 * PI * ((INR u - INR v) / INR M))) with (2 * PI * (INR (v - u) / INR M))
      by (rewrite minus_INR by assumption; field; assumption).
    apply all; lia.
Qed.

(** The cosine is the same going round the other way. *)
Lemma cos_turn_back (M d : nat) :
  (0 < M)%nat -> (d <= M)%nat -> cos (2 * PI * (INR (M - d) / INR M)) = cos (2 * PI * (INR d / INR M)).
Proof.
  intros positive below. rewrite <- (cos_neg (2 * PI * (INR d / INR M))). apply (cos_same _ _ 1).
  rewrite minus_INR by assumption. field. apply not_0_INR. lia.
Qed.

(** Up to half a turn the cosine decreases. *)
Lemma cos_step_decreasing (M d : nat) (x : R) :
  (0 < M)%nat -> (2 * d <= M)%nat -> 0 <= x -> x * INR M <= 2 * INR d ->
  cos (2 * PI * (INR d / INR M)) <= cos (PI * x).
Proof.
  intros positive half nonneg order.
  assert (modulus : 0 < INR M) by (apply lt_0_INR; lia).
  assert (double : 2 * INR d <= INR M) by (change 2 with (INR 2); rewrite <- mult_INR; apply le_INR; exact half).
  assert (pi := PI_RGT_0).
  set (y := 2 * INR d / INR M).
  assert (y_times : y * INR M = 2 * INR d) by (unfold y; field; lra).
  assert (x_le_y : x <= y) by (apply Rmult_le_reg_r with (INR M); lra).
  assert (y_le_1 : y <= 1) by (apply Rmult_le_reg_r with (INR M); lra).
  replace (2 * PI * (INR d / INR M)) with (PI * y) by (unfold y; field; lra).
  assert (PI * y <= PI * 1) by (apply Rmult_le_compat_l; lra).
  assert (PI * x <= PI * y) by (apply Rmult_le_compat_l; lra).
  assert (0 <= PI * x) by (apply Rmult_le_pos; lra).
  apply cos_decr_1; lra.
Qed.

Lemma cos_step_below (M d : nat) :
  (0 < d)%nat -> (d < M)%nat -> cos (2 * PI * (INR d / INR M)) <= cos (2 * PI / INR M).
Proof.
  intros positive below.
  assert (modulus : 0 < INR M) by (apply lt_0_INR; lia).
  assert (near : forall e, (0 < e)%nat -> (2 * e <= M)%nat -> cos (2 * PI * (INR e / INR M)) <= cos (2 * PI / INR M)).
  { intros e e_positive e_half. assert (1 <= INR e) by (apply (le_INR 1); lia).
    replace (2 * PI / INR M) with (PI * (2 / INR M)) by (field; lra).
    apply cos_step_decreasing; try assumption; [lia| |].
    - apply Rlt_le, Rdiv_lt_0_compat; lra.
    - replace (2 / INR M * INR M) with 2 by (field; lra). lra. }
  destruct (Nat.le_gt_cases (2 * d) M) as [half|half]; [apply near; assumption|].
  rewrite <- cos_turn_back by lia. apply near; lia.
Qed.

(** Tokens that differ are at least [2 PI / M] apart. *)
Lemma cos_tokens_apart (M k x y : nat) :
  (0 < M)%nat -> ((k * x) mod M <> (k * y) mod M)%nat ->
  cos (token_angle M k x - token_angle M k y) <= cos (2 * PI / INR M).
Proof.
  intros positive other. apply (cos_tokens_reduce (fun value => value <= cos (2 * PI / INR M))); [assumption|].
  intros d below same. apply cos_step_below; [|assumption].
  destruct (Nat.eq_dec d 0) as [zero|nonzero]; [contradiction other; exact (same zero)|lia].
Qed.

Lemma cos_classes_apart (M k x y : nat) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat -> (x < M)%nat -> (y < M)%nat -> x <> y ->
  cos (token_angle M k x - token_angle M k y) <= cos (2 * PI / INR M).
Proof.
  intros positive coprime x_below y_below other. apply cos_tokens_apart; [assumption|]. intro same. apply other.
  apply (coprime_cancels M k) in same; try assumption. rewrite !Nat.mod_small in same by assumption. exact same.
Qed.

(** With an odd modulus two tokens are at least [PI / M] from being opposite. *)
Lemma cos_tokens_odd (M k x y : nat) :
  Nat.Odd M -> - cos (PI / INR M) <= cos (token_angle M k x - token_angle M k y).
Proof.
  intros [h odd]. assert (positive : (0 < M)%nat) by lia.
  assert (modulus : 0 < INR M) by (apply lt_0_INR; lia). assert (pi := PI_RGT_0).
  rewrite <- neg_cos.
  assert (near : forall e, (2 * e < M)%nat -> cos (PI / INR M + PI) <= cos (2 * PI * (INR e / INR M))).
  { intros e half.
    rewrite (cos_same (PI / INR M + PI) (- (2 * PI * (INR h / INR M))) 1).
    2: { assert (size : INR M = 2 * INR h + 1) by (rewrite odd, plus_INR, mult_INR; reflexivity).
         rewrite size in *. field. lra. }
    rewrite cos_neg. replace (2 * PI * (INR e / INR M)) with (PI * (2 * INR e / INR M)) by (field; lra).
    assert (INR e <= INR h) by (apply le_INR; lia). assert (0 <= INR e) by apply pos_INR.
    apply cos_step_decreasing; try assumption; [lia| |].
    - apply Rmult_le_pos; [lra|]. apply Rlt_le, Rinv_0_lt_compat. assumption.
    - replace (2 * INR e / INR M * INR M) with (2 * INR e) by (field; lra). lra. }
  apply (cos_tokens_reduce (fun value => cos (PI / INR M + PI) <= value)); [assumption|].
  intros d below _. destruct (Nat.lt_ge_cases (2 * d) M) as [half|half]; [apply near; assumption|].
  rewrite <- cos_turn_back by lia. apply near; lia.
Qed.

(** A step of the circle is not a whole turn. *)
Lemma cos_step_less_1 (M : nat) : (2 <= M)%nat -> cos (2 * PI / INR M) < 1.
Proof.
  intro large. assert (modulus : 2 <= INR M) by (apply (le_INR 2); lia). assert (pi := PI_RGT_0).
  assert (0 < 2 * PI / INR M) by (apply Rdiv_lt_0_compat; lra).
  assert (2 * PI / INR M <= PI).
  { apply Rmult_le_reg_r with (INR M); [lra|]. replace (2 * PI / INR M * INR M) with (PI * 2) by (field; lra).
    apply Rmult_le_compat_l; lra. }
  rewrite <- cos_0. apply cos_decreasing_1; lra.
Qed.
