(** * The wave of ReLU: odd numbers of neurons, and half turns

    ReLU is half the identity plus half the absolute value. Where [N] is neither 1 nor 3 the identity adds nothing to
    the wave. What is left does not change when a direction turns by half a turn, and where [N] is odd it is what
    [2 N] neurons give, halved: the neuron opposite to [p] writes in the same direction as the one at [p]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluWave.
Open Scope R_scope.

(** ** The identity gives no wave *)

(** A number that is not 0, 1 or 3 divides neither 1 nor 3. *)
Lemma undivided_one_three (N : nat) :
  N <> 0%nat -> N <> 1%nat -> N <> 3%nat -> ~ (Z.of_nat N | 1)%Z /\ ~ (Z.of_nat N | -3)%Z.
Proof.
  intros zero one three. split; intro divides.
  - apply Z.divide_pos_le in divides; lia.
  - apply Z.divide_opp_r in divides. change (- (-3))%Z with 3%Z in divides.
    assert (least := Z.divide_pos_le (Z.of_nat N) 3 ltac:(lia) divides).
    destruct divides as [q equal]. assert (Z.of_nat N = 2)%Z by lia. lia.
Qed.

Lemma identity_wave_zero (N : nat) (psi phi x : R) :
  N <> 0%nat -> N <> 1%nat -> N <> 3%nat -> wave (fun u => u) N psi phi x = 0.
Proof.
  intros zero one three. destruct (undivided_one_three N zero one three) as [not_one not_three].
  assert (first := sum_cos_spread N 1 (phi - x + 2 * PI * psi) ltac:(lia) not_one).
  assert (third := sum_cos_spread N (-3) (phi + x - 3 * (2 * PI * psi)) ltac:(lia) not_three).
  transitivity (/ 2 * (sum N (fun i => cos (phi - x + 2 * PI * psi + 1 * (2 * PI * (INR i / INR N)))) +
                       sum N (fun i => cos (phi + x - 3 * (2 * PI * psi) + -3 * (2 * PI * (INR i / INR N)))))).
  - unfold wave. rewrite <- sum_plus, <- sum_scal. apply sum_ext. intros i _. rewrite cos_mul. unfold phase.
    rewrite Rmult_comm. unfold Rdiv at 1. rewrite Rmult_comm. f_equal. f_equal; f_equal; ring.
  - rewrite first, third. ring.
Qed.

(** ** Half a turn *)

(** Turning a direction by half a turn does not change the wave. *)
Theorem relu_wave_half_turn (N : nat) (psi phi x : R) :
  N <> 1%nat -> N <> 3%nat -> N <> 0%nat -> wave relu N psi (phi + PI) x = wave relu N psi phi x.
Proof.
  intros one three zero.
  assert (none := identity_wave_zero N psi phi x zero one three).
  assert (difference : wave relu N psi (phi + PI) x = wave relu N psi phi x - wave (fun u => u) N psi phi x).
  { unfold wave. rewrite <- sum_minus. apply sum_ext. intros i _.
    replace (phi + PI - phase N psi i) with (phi - phase N psi i + PI) by ring. rewrite neg_cos.
    assert (parts := relu_minus (cos (phi - phase N psi i))).
    replace (relu (- cos (phi - phase N psi i)))
      with (relu (cos (phi - phase N psi i)) - cos (phi - phase N psi i)) by lra.
    ring. }
  lra.
Qed.

(** The wave of the absolute value is twice that of ReLU. *)
Lemma absolute_wave (N : nat) (psi phi x : R) :
  N <> 1%nat -> N <> 3%nat -> N <> 0%nat -> wave Rabs N psi phi x = 2 * wave relu N psi phi x.
Proof.
  intros one three zero.
  assert (none := identity_wave_zero N psi phi x zero one three).
  assert (total : wave Rabs N psi phi x = 2 * wave relu N psi phi x - wave (fun u => u) N psi phi x).
  { unfold wave. rewrite <- sum_scal, <- sum_minus. apply sum_ext. intros i _.
    set (u := cos (phi - phase N psi i)).
    assert (absolute : Rabs u = 2 * relu u - u).
    { destruct (Rle_dec 0 u) as [sign|sign].
      - rewrite Rabs_right, relu_nonneg; lra.
      - rewrite Rabs_left, relu_nonpos; lra. }
    rewrite absolute. ring. }
  lra.
Qed.

(** ** Odd numbers of neurons *)

Lemma sum_last (n : nat) (f : nat -> R) : sum (S n) f = sum n f + f n.
Proof. reflexivity. Qed.

(** The even indices first, then the odd ones. *)
Lemma sum_even_odd (h : nat) (f : nat -> R) :
  sum (2 * h) f = sum h (fun i => f (2 * i)%nat) + sum h (fun i => f (2 * i + 1)%nat).
Proof.
  induction h as [|h IH]; [simpl; ring|].
  replace (2 * S h)%nat with (S (S (2 * h))) by lia. rewrite !sum_last, IH.
  replace (S (2 * h)) with (2 * h + 1)%nat by lia. ring.
Qed.

(** Doubling permutes the numbers modulo an odd one. *)
Lemma sum_doubled (n : nat) (f : Z -> R) :
  Nat.Odd n -> (forall z, f (z + Z.of_nat n)%Z = f z) ->
  sum n (fun i => f (2 * Z.of_nat i)%Z) = sum n (fun i => f (Z.of_nat i)).
Proof.
  intros [h odd] periodic.
  replace (sum n (fun i => f (Z.of_nat i))) with (sum (2 * h + 1) (fun i => f (Z.of_nat i))) by (f_equal; lia).
  replace (sum n (fun i => f (2 * Z.of_nat i)%Z)) with (sum (h + 1 + h) (fun i => f (2 * Z.of_nat i)%Z))
    by (f_equal; lia).
  rewrite !sum_app, sum_even_odd.
  rewrite (sum_ext h (fun i => f (2 * Z.of_nat (h + 1 + i))%Z) (fun i => f (Z.of_nat (2 * i + 1)))).
  - rewrite (sum_ext h (fun i => f (Z.of_nat (2 * i))) (fun i => f (2 * Z.of_nat i)%Z)) by (intros i _; f_equal; lia).
    rewrite (sum_ext 1 (fun i => f (2 * Z.of_nat (h + i))%Z) (fun i => f (Z.of_nat (2 * h + i))))
      by (intros i below; f_equal; lia).
    ring.
  - intros i _. rewrite <- (periodic (Z.of_nat (2 * i + 1))). f_equal. lia.
Qed.

(** An odd number of neurons gives half the wave of twice as many. *)
Theorem relu_wave_doubled (N : nat) (psi phi x : R) :
  Nat.Odd N -> N <> 1%nat -> N <> 3%nat -> wave relu N psi phi x = wave relu (2 * N) psi phi x / 2.
Proof.
  intros odd one three. assert (positive : (0 < N)%nat) by (destruct odd; lia).
  assert (nonzero : INR N <> 0) by (apply not_0_INR; lia).
  assert (twice : INR (2 * N) = 2 * INR N) by (rewrite mult_INR; reflexivity).
  set (f := fun z : Z => Rabs (cos (phi - turn_phase (2 * N) psi z)) * cos (x - 2 * turn_phase (2 * N) psi z)).
  assert (opposite : forall z, turn_phase (2 * N) psi (z + Z.of_nat N) = turn_phase (2 * N) psi z + PI).
  { intro z. unfold turn_phase. rewrite twice, plus_IZR, <- INR_IZR_INZ. field. exact nonzero. }
  assert (periodic : forall z, f (z + Z.of_nat N)%Z = f z).
  { intro z. unfold f. rewrite opposite. f_equal.
    - rewrite <- (Rabs_Ropp (cos (phi - turn_phase (2 * N) psi z))), <- neg_cos. f_equal.
      apply (cos_same _ _ (-1)). ring.
    - apply (cos_same _ _ (-1)). ring. }
  assert (small : wave Rabs N psi phi x = sum N (fun i => f (Z.of_nat i))).
  { rewrite <- (sum_doubled N f odd periodic). unfold wave. apply sum_ext. intros i _. unfold f.
    replace (phase N psi i) with (turn_phase (2 * N) psi (2 * Z.of_nat i)); [reflexivity|].
    unfold turn_phase, phase. rewrite twice, mult_IZR, <- INR_IZR_INZ. field. exact nonzero. }
  assert (large : wave Rabs (2 * N) psi phi x = 2 * sum N (fun i => f (Z.of_nat i))).
  { transitivity (sum (N + N) (fun i => f (Z.of_nat i))).
    - unfold wave. replace (N + N)%nat with (2 * N)%nat by lia. apply sum_ext. intros i _.
      rewrite phase_turn. reflexivity.
    - rewrite sum_app. rewrite (sum_ext N (fun i => f (Z.of_nat (N + i))) (fun i => f (Z.of_nat i))); [ring|].
      intros i _. rewrite <- (periodic (Z.of_nat i)). f_equal. lia. }
  rewrite absolute_wave in small, large by lia. lra.
Qed.

(** [N] odd and [2 N] have the same offsets. *)
Lemma offset_doubled (N : nat) (psi phi d : R) :
  Nat.Odd N -> half_step (2 * N) = half_step N /\ (is_offset N psi phi d -> is_offset (2 * N) psi phi d).
Proof.
  intro odd. assert (odd' := odd). destruct odd' as [h equal].
  assert (same_spread : spread (2 * N) = spread N).
  { unfold spread. replace (Nat.even (2 * N)) with true by (symmetry; apply Nat.even_spec; exists N; reflexivity).
    replace (Nat.even N) with false; [reflexivity|].
    rewrite <- Nat.negb_odd. apply Nat.odd_spec in odd. rewrite odd. reflexivity. }
  assert (same_step : half_step (2 * N) = half_step N) by (unfold half_step; rewrite same_spread; reflexivity).
  assert (same_shift : middle_shift (2 * N) = middle_shift N).
  { unfold middle_shift.
    replace (N mod 4 =? 0)%nat with false.
    - replace (2 * N mod 4)%nat with 2%nat; [reflexivity|].
      replace (2 * N)%nat with (2 + h * 4)%nat by lia. rewrite Nat.mod_add by lia. reflexivity.
    - symmetry. apply Nat.eqb_neq. assert (division := Nat.div_mod_eq N 4). lia. }
  split; [exact same_step|]. unfold is_offset. rewrite same_step, same_spread, same_shift. auto.
Qed.

(** The wave of an odd number of neurons. *)
Theorem relu_wave_odd (N : nat) (psi phi d x : R) :
  Nat.Odd N -> N <> 1%nat -> N <> 3%nat -> is_offset N psi phi d ->
  wave relu N psi phi x =
  (cos (x - 2 * phi + d) / sin (half_step N) - cos (x - 2 * phi + 3 * d) / sin (3 * half_step N)) / 4.
Proof.
  intros odd one three offset. destruct (offset_doubled N psi phi d odd) as [same_step transfer].
  rewrite relu_wave_doubled by assumption.
  rewrite (relu_wave_even (2 * N) psi phi d x); [|exists N; reflexivity|destruct odd; lia|auto].
  rewrite same_step. field. rewrite <- same_step. destruct odd as [h equal].
  destruct (half_step_sines_nonzero N ltac:(lia)). split; assumption.
Qed.

(** ** Every direction has an offset *)

Lemma half_step_positive (N : nat) : (1 <= N)%nat -> 0 < half_step N.
Proof.
  intro least. unfold half_step. apply Rdiv_lt_0_compat; [exact PI_RGT_0|]. apply lt_0_INR.
  unfold spread. destruct (Nat.even N); lia.
Qed.

Theorem offset_exists (N : nat) (psi : R) : (1 <= N)%nat -> forall phi, exists d, is_offset N psi phi d.
Proof.
  intros least phi. assert (positive := half_step_positive N least).
  set (al := half_step N) in *. set (shift := INR (spread N) * psi + middle_shift N).
  set (y := phi / (2 * al) - shift + 1 / 2).
  destruct (base_Int_part y) as [above below].
  exists (2 * al * (y - 1 / 2 - IZR (Int_part y))). fold al. split.
  - fold al. split; nra.
  - exists (Int_part y). fold al.
    replace (IZR (Int_part y) + INR (spread N) * psi + middle_shift N) with (IZR (Int_part y) + shift)
      by (unfold shift; ring).
    unfold y. field. lra.
Qed.
