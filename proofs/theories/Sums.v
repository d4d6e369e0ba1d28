(** * Finite sums, and sums of cosines

    Sums over the indices below [n], the angle modulo whole turns, and the two facts all closed forms rest on:
    a sum of cosines in arithmetic progression telescopes once it is multiplied by twice the sine of half the step,
    and a sum over [n] equally spread angles that turn [m] times vanishes unless [n] divides [m]. *)

Require Import Reals Lra Lia ZArith.
Open Scope R_scope.

(** [sum n f] is [f 0 + ... + f (n - 1)]. *)
Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S m => sum m f + f m
  end.

Lemma sum_ext (n : nat) (f g : nat -> R) : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof.
  induction n as [|n IH]; intro same; simpl; [reflexivity|].
  rewrite IH by (intros i below; apply same; lia). rewrite (same n) by lia. reflexivity.
Qed.

Lemma sum_plus (n : nat) (f g : nat -> R) : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n as [|n IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_minus (n : nat) (f g : nat -> R) : sum n (fun i => f i - g i) = sum n f - sum n g.
Proof. induction n as [|n IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_scal (n : nat) (c : R) (f : nat -> R) : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n as [|n IH]; simpl; [lra|]. rewrite IH. lra. Qed.

Lemma sum_const (n : nat) (c : R) : sum n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; [simpl; lra|]. rewrite S_INR. simpl sum. rewrite IH. lra. Qed.

Lemma sum_zero (n : nat) (f : nat -> R) : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. intro zero. rewrite (sum_ext n f (fun _ => 0)) by exact zero. rewrite sum_const. lra. Qed.

Lemma sum_nonneg (n : nat) (f : nat -> R) : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof.
  induction n as [|n IH]; intro all; simpl; [lra|].
  assert (0 <= sum n f) by (apply IH; intros i below; apply all; lia).
  assert (0 <= f n) by (apply all; lia). lra.
Qed.

Lemma sum_le (n : nat) (f g : nat -> R) : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  intro all. assert (0 <= sum n (fun i => g i - f i)) as difference
    by (apply sum_nonneg; intros i below; specialize (all i below); lra).
  rewrite sum_minus in difference. lra.
Qed.

(** The first [n] and the next [m] indices. *)
Lemma sum_app (n m : nat) (f : nat -> R) : sum (n + m) f = sum n f + sum m (fun i => f (n + i)%nat).
Proof.
  induction m as [|m IH]; simpl.
  - rewrite Nat.add_0_r. lra.
  - rewrite Nat.add_succ_r. simpl. rewrite IH. lra.
Qed.

Lemma sum_first (n : nat) (f : nat -> R) : sum (S n) f = f O + sum n (fun i => f (S i)).
Proof. induction n as [|n IH]; [simpl; lra|]. change (sum (S (S n)) f) with (sum (S n) f + f (S n)). rewrite IH. simpl. lra. Qed.

(** The same indices in the other order. *)
Lemma sum_rev (n : nat) (f : nat -> R) : sum n (fun i => f (n - 1 - i)%nat) = sum n f.
Proof.
  induction n as [|n IH]; [reflexivity|].
  rewrite sum_first. simpl. rewrite <- IH. rewrite Rplus_comm. f_equal.
  - apply sum_ext. intros i below. f_equal. lia.
  - f_equal. lia.
Qed.

(** A function of whole numbers with period [n] has the same sum over any [n] successive ones. *)
Lemma sum_shift_one (n : nat) (f : Z -> R) (j : Z) :
  (forall z, f (z + Z.of_nat n)%Z = f z) ->
  sum n (fun i => f (Z.of_nat i + (j + 1))%Z) = sum n (fun i => f (Z.of_nat i + j)%Z).
Proof.
  intro periodic. destruct n as [|n]; [reflexivity|].
  rewrite (sum_first n (fun i => f (Z.of_nat i + j)%Z)).
  change (sum (S n) (fun i => f (Z.of_nat i + (j + 1))%Z))
    with (sum n (fun i => f (Z.of_nat i + (j + 1))%Z) + f (Z.of_nat n + (j + 1))%Z).
  replace (f (Z.of_nat n + (j + 1))%Z) with (f (Z.of_nat 0 + j)%Z).
  - rewrite Rplus_comm. f_equal. apply sum_ext. intros i _. f_equal. lia.
  - rewrite <- (periodic (Z.of_nat 0 + j)%Z). f_equal. lia.
Qed.

Lemma sum_periodic (n : nat) (f : Z -> R) (j : Z) :
  (forall z, f (z + Z.of_nat n)%Z = f z) ->
  sum n (fun i => f (Z.of_nat i + j)%Z) = sum n (fun i => f (Z.of_nat i)).
Proof.
  intro periodic.
  assert (forward : forall m : nat, sum n (fun i => f (Z.of_nat i + Z.of_nat m)%Z) = sum n (fun i => f (Z.of_nat i))).
  { induction m as [|m IH].
    - apply sum_ext. intros i _. f_equal. lia.
    - rewrite <- IH. rewrite <- (sum_shift_one n f (Z.of_nat m) periodic).
      apply sum_ext. intros i _. f_equal. lia. }
  destruct (Z_le_gt_dec 0 j) as [up|down].
  - rewrite <- (forward (Z.to_nat j)). apply sum_ext. intros i _. f_equal. lia.
  - assert (shifted : forall m : nat, sum n (fun i => f (Z.of_nat i + (j + Z.of_nat m))%Z) = sum n (fun i => f (Z.of_nat i + j)%Z)).
    { induction m as [|m IH].
      - apply sum_ext. intros i _. f_equal. lia.
      - rewrite <- IH. rewrite <- (sum_shift_one n f (j + Z.of_nat m) periodic).
        apply sum_ext. intros i _. f_equal. lia. }
    rewrite <- (shifted (Z.to_nat (- j))). apply sum_ext. intros i _. f_equal. lia.
Qed.

(** ** Whole turns *)

Lemma cos_turns (x : R) (z : Z) : cos (x + IZR z * (2 * PI)) = cos x.
Proof.
  destruct (Z_le_gt_dec 0 z) as [up|down].
  - rewrite <- (Z2Nat.id z up). rewrite <- INR_IZR_INZ. rewrite <- (cos_period x (Z.to_nat z)). f_equal. ring.
  - rewrite <- (cos_period (x + IZR z * (2 * PI)) (Z.to_nat (- z))). f_equal.
    rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite opp_IZR. ring.
Qed.

Lemma sin_turns (x : R) (z : Z) : sin (x + IZR z * (2 * PI)) = sin x.
Proof.
  destruct (Z_le_gt_dec 0 z) as [up|down].
  - rewrite <- (Z2Nat.id z up). rewrite <- INR_IZR_INZ. rewrite <- (sin_period x (Z.to_nat z)). f_equal. ring.
  - rewrite <- (sin_period (x + IZR z * (2 * PI)) (Z.to_nat (- z))). f_equal.
    rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite opp_IZR. ring.
Qed.

(** Angles a whole number of turns apart have the same cosine. *)
Lemma cos_same (x y : R) (z : Z) : x = y + IZR z * (2 * PI) -> cos x = cos y.
Proof. intros ->. apply cos_turns. Qed.

Lemma sin_same (x y : R) (z : Z) : x = y + IZR z * (2 * PI) -> sin x = sin y.
Proof. intros ->. apply sin_turns. Qed.

Lemma cos_half_turns (x : R) (z : Z) : cos (x + IZR z * PI) = (if Z.even z then 1 else -1) * cos x.
Proof.
  destruct (Z.even z) eqn:parity.
  - apply Z.even_spec in parity. destruct parity as [h ->]. rewrite mult_IZR. rewrite <- (cos_turns x h).
    rewrite Rmult_1_l. f_equal. ring.
  - assert (odd : Z.odd z = true) by (rewrite <- Z.negb_even, parity; reflexivity).
    apply Z.odd_spec in odd. destruct odd as [h ->].
    replace (x + IZR (2 * h + 1) * PI) with ((x + PI) + IZR h * (2 * PI)) by (rewrite plus_IZR, mult_IZR; ring).
    rewrite cos_turns, neg_cos. ring.
Qed.

(** ** Products into sums *)

Lemma cos_mul (x y : R) : cos x * cos y = (cos (x - y) + cos (x + y)) / 2.
Proof. rewrite cos_minus, cos_plus. lra. Qed.

Lemma cos_plus_cos (x y : R) : cos x + cos y = 2 * cos ((x - y) / 2) * cos ((x + y) / 2).
Proof.
  assert (left : cos x = cos ((x + y) / 2 + (x - y) / 2)) by (f_equal; lra).
  assert (right : cos y = cos ((x + y) / 2 - (x - y) / 2)) by (f_equal; lra).
  rewrite left, right, cos_plus, cos_minus. lra.
Qed.

Lemma cos_minus_cos (x y : R) : cos x - cos y = 2 * sin ((y - x) / 2) * sin ((x + y) / 2).
Proof.
  assert (left : cos x = cos ((x + y) / 2 - (y - x) / 2)) by (f_equal; lra).
  assert (right : cos y = cos ((x + y) / 2 + (y - x) / 2)) by (f_equal; lra).
  rewrite left, right, cos_plus, cos_minus. lra.
Qed.

Lemma sin_cos_mul (x y : R) : 2 * sin x * cos y = sin (y + x) - sin (y - x).
Proof. rewrite sin_plus, sin_minus. lra. Qed.

(** Between an angle and its supplement no sine is less than theirs. *)
Lemma sin_between (beta y : R) : 0 < beta < PI / 2 -> beta <= y <= PI - beta -> sin beta <= sin y.
Proof.
  intros small between. destruct (Rle_dec y (PI / 2)) as [low|high].
  - apply sin_incr_1; lra.
  - rewrite <- (sin_PI_x y). apply sin_incr_1; lra.
Qed.

(** ** Dirichlet's sum: it telescopes. *)

Lemma sum_cos_progression (n : nat) (x b : R) :
  2 * sin (b / 2) * sum n (fun i => cos (x + INR i * b)) = sin (x + (INR n - 1 / 2) * b) - sin (x - b / 2).
Proof.
  induction n as [|n IH].
  - simpl. replace (x + (0 - 1 / 2) * b) with (x - b / 2) by lra. lra.
  - change (sum (S n) (fun i => cos (x + INR i * b)))
      with (sum n (fun i => cos (x + INR i * b)) + cos (x + INR n * b)).
    rewrite Rmult_plus_distr_l, IH, sin_cos_mul. rewrite S_INR.
    replace (x + INR n * b - b / 2) with (x + (INR n - 1 / 2) * b) by lra.
    replace (x + INR n * b + b / 2) with (x + (INR n + 1 - 1 / 2) * b) by lra. lra.
Qed.

(** The same about the middle of the progression. *)
Lemma sum_cos_symmetric (n : nat) (x b : R) :
  sin (b / 2) * sum n (fun i => cos (x + (INR i - (INR n - 1) / 2) * b)) = sin (INR n * b / 2) * cos x.
Proof.
  assert (progression := sum_cos_progression n (x - (INR n - 1) / 2 * b) b).
  replace (x - (INR n - 1) / 2 * b + (INR n - 1 / 2) * b) with (x + INR n * b / 2) in progression by field.
  replace (x - (INR n - 1) / 2 * b - b / 2) with (x - INR n * b / 2) in progression by field.
  rewrite <- sin_cos_mul in progression.
  rewrite (sum_ext n (fun i => cos (x - (INR n - 1) / 2 * b + INR i * b))
             (fun i => cos (x + (INR i - (INR n - 1) / 2) * b))) in progression
    by (intros i _; f_equal; field).
  lra.
Qed.

(** ** Equally spread angles *)

(** A sine of a multiple of half a turn is zero only at whole multiples. *)
Lemma sin_fraction_nonzero (n : nat) (m : Z) :
  (0 < n)%nat -> ~ (Z.of_nat n | m)%Z -> sin (PI * (IZR m / INR n)) <> 0.
Proof.
  intros positive undivided zero. apply sin_eq_0_0 in zero. destruct zero as [z equal].
  apply undivided. exists z. apply eq_IZR. rewrite mult_IZR, <- INR_IZR_INZ.
  assert (INR n <> 0) by (apply not_0_INR; lia).
  assert (pi := PI_RGT_0).
  apply Rmult_eq_reg_l with PI; [|lra].
  apply Rmult_eq_reg_r with (/ INR n); [|apply Rinv_neq_0_compat; assumption].
  replace (PI * (IZR z * INR n) * / INR n) with (IZR z * PI) by (field; assumption).
  rewrite <- equal. field. assumption.
Qed.

(** [n] angles, equally spread over [m] turns, cancel unless [n] divides [m]. *)
Theorem sum_cos_spread (n : nat) (m : Z) (x : R) :
  (0 < n)%nat -> ~ (Z.of_nat n | m)%Z -> sum n (fun i => cos (x + IZR m * (2 * PI * (INR i / INR n)))) = 0.
Proof.
  intros positive undivided.
  assert (nonzero : INR n <> 0) by (apply not_0_INR; lia).
  assert (progression := sum_cos_progression n x (IZR m * (2 * PI / INR n))).
  replace (x + (INR n - 1 / 2) * (IZR m * (2 * PI / INR n)))
    with (x - IZR m * (2 * PI / INR n) / 2 + IZR m * (2 * PI)) in progression by (field; assumption).
  rewrite sin_turns in progression.
  rewrite (sum_ext n (fun i => cos (x + INR i * (IZR m * (2 * PI / INR n))))
             (fun i => cos (x + IZR m * (2 * PI * (INR i / INR n))))) in progression
    by (intros i _; f_equal; field; assumption).
  assert (step : sin (IZR m * (2 * PI / INR n) / 2) <> 0).
  { replace (IZR m * (2 * PI / INR n) / 2) with (PI * (IZR m / INR n)) by (field; assumption).
    apply sin_fraction_nonzero; assumption. }
  apply Rmult_eq_reg_l with (2 * sin (IZR m * (2 * PI / INR n) / 2)); [lra|].
  apply Rmult_integral_contrapositive_currified; [lra|assumption].
Qed.

(** Where [n] divides [m] they are one and the same angle. *)
Lemma sum_cos_spread_divided (n : nat) (m : Z) (x : R) :
  (0 < n)%nat -> (Z.of_nat n | m)%Z -> sum n (fun i => cos (x + IZR m * (2 * PI * (INR i / INR n)))) = INR n * cos x.
Proof.
  intros positive [z ->]. rewrite <- sum_const. apply sum_ext. intros i _.
  apply (cos_same _ _ (z * Z.of_nat i)). rewrite !mult_IZR, <- !INR_IZR_INZ.
  field. apply not_0_INR. lia.
Qed.
