(** * The wave of ReLU in closed form

    A direction [phi] with offset [d] has the middle of its arc of active neurons at [phi - d]. Where [N] is even, the
    half of the neurons nearest to that middle is active and the other half silent, so the wave comes down to two
    sums of cosines in arithmetic progression. Odd [N] follow in [ReluWaveOdd]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets.
Open Scope R_scope.

(** ** Neurons numbered by any whole number *)

Definition turn_phase (N : nat) (psi : R) (z : Z) : R := 2 * PI * (IZR z / INR N + psi).

Lemma phase_turn (N : nat) (psi : R) (i : nat) : phase N psi i = turn_phase N psi (Z.of_nat i).
Proof. unfold phase, turn_phase. rewrite INR_IZR_INZ. reflexivity. Qed.

Lemma turn_phase_period (N : nat) (psi : R) (z : Z) :
  (0 < N)%nat -> turn_phase N psi (z + Z.of_nat N) = turn_phase N psi z + 2 * PI.
Proof.
  intro positive. unfold turn_phase. rewrite plus_IZR, <- INR_IZR_INZ. field. apply not_0_INR. lia.
Qed.

(** The sum of the wave may start at any neuron. *)
Lemma wave_from (g : R -> R) (N : nat) (psi phi x : R) (start : Z) :
  (0 < N)%nat ->
  wave g N psi phi x =
  sum N (fun i => g (cos (phi - turn_phase N psi (Z.of_nat i + start))) *
                  cos (x - 2 * turn_phase N psi (Z.of_nat i + start))).
Proof.
  intro positive.
  set (f := fun z : Z => g (cos (phi - turn_phase N psi z)) * cos (x - 2 * turn_phase N psi z)).
  assert (periodic : forall z, f (z + Z.of_nat N)%Z = f z).
  { intro z. unfold f. rewrite turn_phase_period by assumption. f_equal; [f_equal|].
    - apply (cos_same _ _ (-1)). ring.
    - apply (cos_same _ _ (-2)). ring. }
  transitivity (sum N (fun i => f (Z.of_nat i))).
  - unfold wave. apply sum_ext. intros i _. rewrite phase_turn. reflexivity.
  - symmetry. exact (sum_periodic N f start periodic).
Qed.

(** ** Even numbers of neurons *)

Lemma half_step_even (n : nat) : (0 < n)%nat -> half_step (2 * n) = PI / 2 / INR n.
Proof.
  intro positive. unfold half_step, spread.
  replace (Nat.even (2 * n)) with true by (symmetry; apply Nat.even_spec; exists n; reflexivity).
  rewrite mult_INR. change (INR 2) with 2. field. apply not_0_INR. lia.
Qed.

(** The neurons, from some start on, are at odd or even multiples of half a step about the middle of the arc. *)
Lemma arc_positions (n : nat) (psi phi d : R) :
  (0 < n)%nat -> is_offset (2 * n) psi phi d ->
  exists start : Z, forall z : Z,
    turn_phase (2 * n) psi (z + start) = phi - d + (IZR z - (INR n - 1) / 2) * (2 * half_step (2 * n)).
Proof.
  intros positive [_ [w equal]].
  assert (nonzero : INR n <> 0) by (apply not_0_INR; lia).
  rewrite half_step_even in equal by assumption. rewrite half_step_even by assumption.
  assert (all : spread (2 * n) = (2 * n)%nat).
  { unfold spread. replace (Nat.even (2 * n)) with true by (symmetry; apply Nat.even_spec; exists n; reflexivity).
    reflexivity. }
  rewrite all, mult_INR in equal. change (INR 2) with 2 in equal. unfold middle_shift in equal.
  unfold turn_phase. rewrite mult_INR. change (INR 2) with 2.
  destruct (Nat.Even_or_Odd n) as [[h twice]|[h twice]].
  - replace ((2 * n) mod 4)%nat with 0%nat in equal.
    2: { rewrite twice. replace (2 * (2 * h))%nat with (h * 4)%nat by lia. rewrite Nat.mod_mul by lia. reflexivity. }
    simpl Nat.eqb in equal. cbv iota in equal.
    assert (real : INR n = 2 * INR h) by (rewrite twice, mult_INR; reflexivity).
    exists (w + 1 - Z.of_nat h)%Z. intro z.
    rewrite !plus_IZR, minus_IZR, plus_IZR, <- INR_IZR_INZ, equal.
    replace (INR h) with (INR n / 2) by lra. field. exact nonzero.
  - replace ((2 * n) mod 4)%nat with 2%nat in equal.
    2: { rewrite twice. replace (2 * (2 * h + 1))%nat with (2 + h * 4)%nat by lia.
         rewrite Nat.mod_add by lia. reflexivity. }
    simpl Nat.eqb in equal. cbv iota in equal.
    assert (real : INR n = 2 * INR h + 1) by (rewrite twice, plus_INR, mult_INR; reflexivity).
    exists (w - Z.of_nat h)%Z. intro z.
    rewrite !plus_IZR, minus_IZR, <- INR_IZR_INZ, equal.
    replace (INR h) with ((INR n - 1) / 2) by lra. field. exact nonzero.
Qed.

(** The sum over the active half. *)
Lemma active_sum (n : nat) (y d : R) (b : R) :
  sum n (fun i => cos (d - (INR i - (INR n - 1) / 2) * b) * cos (y + 2 * d - 2 * ((INR i - (INR n - 1) / 2) * b))) =
  (sum n (fun i => cos (y + d + (INR i - (INR n - 1) / 2) * - b)) +
   sum n (fun i => cos (y + 3 * d + (INR i - (INR n - 1) / 2) * (-3 * b)))) / 2.
Proof.
  rewrite <- sum_plus.
  match goal with |- _ = ?total / 2 => replace (total / 2) with (/ 2 * total) by field end.
  rewrite <- sum_scal. apply sum_ext. intros i _.
  set (q := (INR i - (INR n - 1) / 2) * b).
  replace ((INR i - (INR n - 1) / 2) * - b) with (- q) by (unfold q; ring).
  replace ((INR i - (INR n - 1) / 2) * (-3 * b)) with (-3 * q) by (unfold q; ring).
  rewrite cos_mul. rewrite <- (cos_neg (d - q - (y + 2 * d - 2 * q))).
  replace (- (d - q - (y + 2 * d - 2 * q))) with (y + d + - q) by ring.
  replace (d - q + (y + 2 * d - 2 * q)) with (y + 3 * d + -3 * q) by ring.
  field.
Qed.

(** Neither half a step nor three of them are a whole multiple of half a turn. *)
Lemma half_step_sines_nonzero (n : nat) :
  (0 < n)%nat -> sin (half_step (2 * n)) <> 0 /\ sin (3 * half_step (2 * n)) <> 0.
Proof.
  intro positive.
  assert (nonzero : INR n <> 0) by (apply not_0_INR; lia).
  assert (multiple : forall m : Z, Z.odd m = true -> sin (IZR m * half_step (2 * n)) <> 0).
  { intros m odd. rewrite half_step_even by assumption.
    replace (IZR m * (PI / 2 / INR n)) with (PI * (IZR m / INR (2 * n)))
      by (rewrite mult_INR; change (INR 2) with 2; field; assumption).
    apply sin_fraction_nonzero; [lia|]. intros [q equal]. apply Z.odd_spec in odd. destruct odd as [h odd].
    rewrite Nat2Z.inj_mul in equal. change (Z.of_nat 2) with 2%Z in equal.
    assert (even : (2 * (q * Z.of_nat n) = 2 * h + 1)%Z) by (rewrite <- odd, equal; ring). lia. }
  split.
  - rewrite <- (Rmult_1_l (half_step (2 * n))). exact (multiple 1%Z eq_refl).
  - exact (multiple 3%Z eq_refl).
Qed.

Lemma active_sum_closed (n : nat) (y d : R) :
  (0 < n)%nat ->
  sum n (fun i => cos (d - (INR i - (INR n - 1) / 2) * (2 * half_step (2 * n))) *
                  cos (y + 2 * d - 2 * ((INR i - (INR n - 1) / 2) * (2 * half_step (2 * n))))) =
  (cos (y + d) / sin (half_step (2 * n)) - cos (y + 3 * d) / sin (3 * half_step (2 * n))) / 2.
Proof.
  intro positive. rewrite active_sum.
  destruct (half_step_sines_nonzero n positive) as [first third].
  assert (quarter : INR n * half_step (2 * n) = PI / 2)
    by (rewrite half_step_even by assumption; field; apply not_0_INR; lia).
  set (al := half_step (2 * n)) in *.
  assert (one := sum_cos_symmetric n (y + d) (- (2 * al))).
  assert (three := sum_cos_symmetric n (y + 3 * d) (-3 * (2 * al))).
  replace (- (2 * al) / 2) with (- al) in one by field.
  replace (INR n * - (2 * al) / 2) with (- (PI / 2)) in one by (rewrite <- quarter; field).
  replace (-3 * (2 * al) / 2) with (- (3 * al)) in three by field.
  replace (INR n * (-3 * (2 * al)) / 2) with (PI / 2 + IZR (-1) * (2 * PI)) in three
    by (replace (INR n * (-3 * (2 * al)) / 2) with (-3 * (INR n * al)) by field; rewrite quarter; field).
  rewrite !sin_neg, sin_PI2 in one. rewrite sin_turns, sin_neg, sin_PI2 in three.
  set (sum_one := sum n _) in one. set (sum_three := sum n _) in three. fold sum_one. fold sum_three.
  replace (cos (y + d)) with (sin al * sum_one) by lra.
  replace (cos (y + 3 * d)) with (- sin (3 * al) * sum_three) by lra.
  field. split; assumption.
Qed.

(** The wave of an even number of neurons. *)
Theorem relu_wave_even (N : nat) (psi phi d x : R) :
  Nat.Even N -> (2 <= N)%nat -> is_offset N psi phi d ->
  wave relu N psi phi x =
  (cos (x - 2 * phi + d) / sin (half_step N) - cos (x - 2 * phi + 3 * d) / sin (3 * half_step N)) / 2.
Proof.
  intros [n ->] least offset. assert (positive : (0 < n)%nat) by lia.
  destruct (arc_positions n psi phi d positive offset) as [start position].
  rewrite (wave_from relu (2 * n) psi phi x start) by lia.
  rewrite <- active_sum_closed by assumption.
  assert (quarter : INR n * half_step (2 * n) = PI / 2)
    by (rewrite half_step_even by assumption; field; apply not_0_INR; lia).
  destruct offset as [[low high] _].
  replace (2 * n)%nat with (n + n)%nat at 1 by lia. rewrite sum_app.
  set (al := half_step (2 * n)) in *.
  assert (al_nonneg : 0 <= al) by lra.
  match goal with |- _ = ?active => rewrite <- (Rplus_0_r active) end. f_equal.
  - apply sum_ext. intros i below. rewrite position, <- INR_IZR_INZ.
    assert (first : 0 <= INR i) by apply pos_INR.
    assert (last : INR i + 1 <= INR n) by (rewrite <- S_INR; apply le_INR; lia).
    set (q := (INR i - (INR n - 1) / 2) * (2 * al)).
    assert (left : - (INR n * al) + al <= q) by (unfold q; nra).
    assert (right : q <= INR n * al - al) by (unfold q; nra).
    replace (phi - (phi - d + q)) with (d - q) by ring.
    replace (x - 2 * (phi - d + q)) with (x - 2 * phi + 2 * d - 2 * q) by ring.
    rewrite relu_nonneg; [reflexivity|]. apply cos_ge_0; lra.
  - apply sum_zero. intros i below. rewrite position, <- INR_IZR_INZ, plus_INR.
    assert (first : 0 <= INR i) by apply pos_INR.
    assert (last : INR i + 1 <= INR n) by (rewrite <- S_INR; apply le_INR; lia).
    set (q := (INR n + INR i - (INR n - 1) / 2) * (2 * al)).
    assert (left : INR n * al + al <= q) by (unfold q; nra).
    assert (right : q <= 3 * (INR n * al) - al) by (unfold q; nra).
    replace (phi - (phi - d + q)) with (d - q) by ring.
    rewrite relu_nonpos; [ring|]. rewrite <- cos_neg. apply cos_le_0; lra.
Qed.
