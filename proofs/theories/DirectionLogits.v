(** * The logits of an input are those of its direction

    The scale of an input is positive, negative or zero as its tokens are less than, more than or exactly half the modulus
    apart as numbers. So the logits of a live input are those of its direction times a positive factor, and of a dead one 0. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Directions.
Open Scope R_scope.

(** ** The sign of the scale *)

Lemma scale_apart (M a b : nat) : scale M a b = 2 * cos (PI * (INR (apart a b) / INR M)).
Proof.
  unfold scale, apart. f_equal. destruct (Nat.le_ge_cases a b) as [order|order].
  - replace (a - b + (b - a))%nat with (b - a)%nat by lia. rewrite minus_INR by assumption.
    rewrite <- cos_neg. f_equal. unfold Rdiv. ring.
  - replace (a - b + (b - a))%nat with (a - b)%nat by lia. rewrite minus_INR by assumption. reflexivity.
Qed.

(** Where [PI x / M] lies. *)
Lemma fraction_less (M x : nat) (q : R) : (0 < M)%nat -> INR x < q * INR M -> PI * (INR x / INR M) < PI * q.
Proof.
  intros positive less. apply lt_0_INR in positive. apply Rmult_lt_compat_l; [apply PI_RGT_0|].
  apply Rmult_lt_reg_r with (INR M); [exact positive|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma fraction_more (M x : nat) (q : R) : (0 < M)%nat -> q * INR M < INR x -> PI * q < PI * (INR x / INR M).
Proof.
  intros positive more. apply lt_0_INR in positive. apply Rmult_lt_compat_l; [apply PI_RGT_0|].
  apply Rmult_lt_reg_r with (INR M); [exact positive|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma quarter_less (M x : nat) : (2 * x < M)%nat -> PI * (INR x / INR M) < PI / 2.
Proof.
  intro less. apply fraction_less; [lia|]. apply lt_INR in less. rewrite mult_INR in less. simpl in less. lra.
Qed.

Lemma quarter_more (M x : nat) : (0 < M)%nat -> (M < 2 * x)%nat -> PI / 2 < PI * (INR x / INR M).
Proof.
  intros positive more. apply fraction_more; [exact positive|].
  apply lt_INR in more. rewrite mult_INR in more. simpl in more. lra.
Qed.

Lemma scale_positive (M a b : nat) : (2 * apart a b < M)%nat -> 0 < scale M a b.
Proof.
  intro near. rewrite scale_apart. apply Rmult_lt_0_compat; [lra|].
  apply cos_gt_0; [|apply quarter_less; exact near].
  replace (- (PI / 2)) with (PI * - / 2) by lra. apply fraction_more; [lia|].
  assert (positive : 0 < INR M) by (apply lt_0_INR; lia). assert (nonneg := pos_INR (apart a b)). lra.
Qed.

Lemma scale_negative (M a b : nat) :
  (a < M)%nat -> (b < M)%nat -> (M < 2 * apart a b)%nat -> scale M a b < 0.
Proof.
  intros a_below b_below far. rewrite scale_apart.
  assert (cos (PI * (INR (apart a b) / INR M)) < 0); [|lra].
  apply cos_lt_0; [apply quarter_more; lia|].
  replace (3 * (PI / 2)) with (PI * (3 / 2)) by lra. apply fraction_less; [lia|].
  assert (below : (apart a b < M)%nat) by (unfold apart; lia). apply lt_INR in below.
  assert (nonneg := pos_INR (apart a b)). lra.
Qed.

Lemma scale_dead (M a b : nat) : (0 < M)%nat -> dead M a b -> scale M a b = 0.
Proof.
  unfold dead. intros positive equal. rewrite scale_apart. apply (f_equal INR) in equal.
  rewrite mult_INR in equal. simpl in equal.
  replace (PI * (INR (apart a b) / INR M)) with (PI / 2); [rewrite cos_PI2; ring|].
  rewrite <- equal. field. apply lt_0_INR in positive. lra.
Qed.

(** ** The logits of a live input *)

(** They are those of its direction, times what the size of the scale comes to behind the activation. *)
Theorem logit_direction_size (g : R -> R) (N M : nat) (psi : R) (a b c : nat) (factor : R) :
  (a < M)%nat -> (b < M)%nat -> live M a b -> (forall x, g (Rabs (scale M a b) * x) = factor * g x) ->
  logit g N M 1 psi a b c =
  factor * wave g N psi (PI * (INR (direction M a b) / INR M)) (token_angle M 1 c).
Proof.
  unfold live. intros a_below b_below alive out.
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  unfold logit, wave. rewrite <- sum_scal. apply sum_ext. intros i _. rewrite preactivation_scale.
  rewrite <- Rmult_assoc, <- out. f_equal. f_equal.
  destruct (Nat.lt_ge_cases (2 * apart a b) M) as [near|far].
  - assert (positive := scale_positive M a b near). rewrite Rabs_right by lra. f_equal. f_equal. f_equal.
    destruct (direction_cases M a b) as [[_ ->]|[cases|cases]]; try assumption; try lia.
    unfold direction_angle. rewrite plus_INR. reflexivity.
  - assert (negative : scale M a b < 0) by (apply scale_negative; lia). rewrite Rabs_left by exact negative.
    assert (turned : exists z, direction_angle M a b + PI = PI * (INR (direction M a b) / INR M) + IZR z * (2 * PI)).
    { unfold direction_angle. destruct (direction_cases M a b) as [cases|[[_ [_ ->]]|[_ [high ->]]]];
        try assumption; try lia.
      - exists 0%Z. rewrite !plus_INR. field. exact nonzero.
      - exists 1%Z. rewrite minus_INR, plus_INR by assumption. field. exact nonzero. }
    destruct turned as [z turned].
    rewrite <- (cos_turns (PI * (INR (direction M a b) / INR M) - phase N psi i) z).
    replace (PI * (INR (direction M a b) / INR M) - phase N psi i + IZR z * (2 * PI))
      with (direction_angle M a b - phase N psi i + PI) by lra.
    rewrite neg_cos. ring.
Qed.

(** In any case a positive factor. *)
Corollary logit_direction (g : R -> R) (N M : nat) (psi : R) (a b : nat) :
  homogeneous g -> (a < M)%nat -> (b < M)%nat -> live M a b ->
  exists factor, 0 < factor /\
    forall c, logit g N M 1 psi a b c =
      factor * wave g N psi (PI * (INR (direction M a b) / INR M)) (token_angle M 1 c).
Proof.
  intros scales a_below b_below alive.
  assert (size : 0 < Rabs (scale M a b)).
  { apply Rabs_pos_lt. destruct (Nat.lt_ge_cases (2 * apart a b) M) as [near|far].
    - assert (positive := scale_positive M a b near). lra.
    - assert (negative : scale M a b < 0) by (unfold live in alive; apply scale_negative; lia). lra. }
  destruct (scales (Rabs (scale M a b)) size) as [factor [positive out]].
  exists factor. split; [exact positive|]. intro c. apply logit_direction_size; assumption.
Qed.

(** A live input is correct exactly if its direction is. *)
Theorem correct_direction (g : R -> R) (N M : nat) (psi : R) (a b : nat) :
  homogeneous g -> (a < M)%nat -> (b < M)%nat -> live M a b ->
  (correct g N M 1 psi a b <-> direction_correct g N M psi (direction M a b)).
Proof.
  intros scales a_below b_below alive. unfold correct, direction_correct. rewrite direction_right_class by assumption.
  destruct (logit_direction g N M psi a b) as [factor [positive logits]]; try assumption.
  split; intros all c c_below other; specialize (all c c_below other); rewrite !logits in *.
  - apply Rmult_lt_reg_l in all; assumption.
  - apply Rmult_lt_compat_l; assumption.
Qed.

(** It is wrong exactly if its direction is. *)
Theorem wrong_direction (g : R -> R) (N M : nat) (psi : R) (a b : nat) :
  homogeneous g -> (a < M)%nat -> (b < M)%nat -> live M a b ->
  (wrong g N M 1 psi a b <-> direction_wrong g N M psi (direction M a b)).
Proof.
  intros scales a_below b_below alive. unfold wrong, direction_wrong. rewrite direction_right_class by assumption.
  destruct (logit_direction g N M psi a b) as [factor [positive logits]]; try assumption.
  split; intros [c [c_below larger]]; exists c; (split; [exact c_below|]); rewrite !logits in *.
  - apply Rmult_lt_reg_l in larger; assumption.
  - apply Rmult_lt_compat_l; assumption.
Qed.

(** It is tied exactly if its direction is. *)
Theorem tied_direction (g : R -> R) (N M : nat) (psi : R) (a b : nat) :
  homogeneous g -> (a < M)%nat -> (b < M)%nat -> live M a b ->
  (tied g N M 1 psi a b <-> direction_tied g N M psi (direction M a b)).
Proof.
  intros scales a_below b_below alive. unfold tied, direction_tied. rewrite direction_right_class by assumption.
  destruct (logit_direction g N M psi a b) as [factor [positive logits]]; try assumption.
  split; intros [none [c [c_below [other equal]]]]; (split;
    [intros d d_below; specialize (none d d_below) | exists c; split; [|split]; try assumption]); rewrite !logits in *.
  - apply Rmult_le_reg_l in none; assumption.
  - apply Rmult_eq_reg_l in equal; [exact equal|lra].
  - apply Rmult_le_compat_l; [lra|exact none].
  - rewrite equal. reflexivity.
Qed.

(** ** Dead inputs *)

Lemma logit_dead (g : R -> R) (N M : nat) (psi : R) (a b c : nat) :
  g 0 = 0 -> (0 < M)%nat -> dead M a b -> logit g N M 1 psi a b c = 0.
Proof.
  intros silent positive off. apply sum_zero. intros i _.
  rewrite preactivation_scale, scale_dead by assumption. rewrite Rmult_0_l, silent. ring.
Qed.

(** A dead input has only zero logits: it is tied. *)
Theorem dead_tied (g : R -> R) (N M : nat) (psi : R) (a b : nat) :
  g 0 = 0 -> (2 <= M)%nat -> dead M a b -> tied g N M 1 psi a b.
Proof.
  intros silent large off.
  assert (zero : forall c, logit g N M 1 psi a b c = 0) by (intro c; apply logit_dead; try assumption; lia).
  split.
  - intros c _. rewrite !zero. lra.
  - exists (if right_class M a b =? 0 then 1 else 0)%nat. rewrite !zero.
    destruct (Nat.eqb_spec (right_class M a b) 0) as [is_zero|not_zero]; (split; [lia|]; split; [lia|reflexivity]).
Qed.
