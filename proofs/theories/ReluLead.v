(** * How far the right class is ahead of another, for ReLU

    The difference of two values of the wave is a positive constant times [sin y * lead alpha y d], [y] half the angle
    between the classes and [d] the offset of the direction. As a function of [y] the lead is a combination of [sin y]
    and [cos y]; so between the two neighbours of the right class it is settled by its values at them. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluWave ReluWaveOdd.
Open Scope R_scope.

(** The constant in front: of the two harmonics' amplitudes, the common factor of their leads. *)
Definition kappa (N : nat) : R := (if Nat.even N then 1 else 1 / 2) / (2 * sin (half_step N) * sin (3 * half_step N)).

(** ** Half a step, from five neurons on *)

Lemma half_step_small (N : nat) : (5 <= N)%nat -> 0 < half_step N <= PI / 6.
Proof.
  intro least. split; [apply half_step_positive; lia|]. unfold half_step.
  assert (wide : 6 <= INR (spread N)).
  { replace 6 with (INR 6) by (simpl; lra). apply le_INR. unfold spread. destruct (Nat.even N) eqn:parity; [|lia].
    apply Nat.even_spec in parity. destruct parity as [h ->]. lia. }
  assert (turn := PI_RGT_0). apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
Qed.

Lemma sines_positive (N : nat) : (5 <= N)%nat -> 0 < sin (half_step N) /\ 0 < sin (3 * half_step N).
Proof. intro least. assert (small := half_step_small N least). split; apply sin_gt_0; lra. Qed.

Lemma kappa_positive (N : nat) : (5 <= N)%nat -> 0 < kappa N.
Proof.
  intro least. destruct (sines_positive N least) as [first third]. unfold kappa. apply Rdiv_lt_0_compat.
  - destruct (Nat.even N); lra.
  - apply Rmult_lt_0_compat; lra.
Qed.

(** ** The lead at any angle *)

Lemma lead_three (alpha y d : R) : lead alpha y d = sin (3 * alpha) * sin (y + d) - sin alpha * sin (y + 3 * d).
Proof. rewrite lead_sines, sin_3. ring. Qed.

(** Halfway round, the lead is that of the mirrored offset. *)
Lemma lead_mirror (alpha y d : R) : lead alpha (PI - y) d = lead alpha y (- d).
Proof.
  rewrite !lead_three.
  replace (PI - y + d) with (PI - (y + - d)) by ring. replace (PI - y + 3 * d) with (PI - (y + 3 * - d)) by ring.
  rewrite !sin_PI_x. reflexivity.
Qed.

Lemma lead_half_turn (alpha y d : R) : lead alpha (y + PI) d = - lead alpha y d.
Proof.
  rewrite !lead_three.
  replace (y + PI + d) with (y + d + PI) by ring. replace (y + PI + 3 * d) with (y + 3 * d + PI) by ring.
  rewrite !neg_sin. ring.
Qed.

(** Any lead from those of the two neighbours. *)
Lemma lead_interpolation (alpha beta y d : R) :
  lead alpha y d * (2 * (sin beta * cos beta)) =
  lead alpha beta d * sin (y + beta) + lead alpha beta (- d) * sin (y - beta).
Proof.
  unfold lead. rewrite sin_neg, cos_neg, <- Rsqr_neg, sin_plus, sin_minus. ring.
Qed.

(** A bound on both neighbours' leads bounds all others'. *)
Theorem lead_between (alpha beta y d l : R) :
  0 < beta < PI / 2 -> beta <= y <= PI - beta -> l <= lead alpha beta d -> l <= lead alpha beta (- d) ->
  l * sin y <= lead alpha y d * sin beta.
Proof.
  intros small between right left.
  assert (cosine : 0 < cos beta) by (apply cos_gt_0; lra).
  assert (plus : 0 <= sin (y + beta)) by (apply sin_ge_0; lra).
  assert (minus : 0 <= sin (y - beta)) by (apply sin_ge_0; lra).
  apply Rmult_le_reg_r with (2 * cos beta); [lra|].
  replace (lead alpha y d * sin beta * (2 * cos beta)) with (lead alpha y d * (2 * (sin beta * cos beta))) by ring.
  rewrite lead_interpolation.
  replace (l * sin y * (2 * cos beta)) with (l * sin (y + beta) + l * sin (y - beta))
    by (rewrite sin_plus, sin_minus; ring).
  apply Rplus_le_compat; apply Rmult_le_compat_r; assumption.
Qed.

(** ** The difference of two classes *)

(** The wave at twice the direction, less the wave an angle [2 y] further. *)
Theorem relu_wave_gap (N : nat) (psi phi d y : R) :
  (5 <= N)%nat -> is_offset N psi phi d ->
  wave relu N psi phi (2 * phi) - wave relu N psi phi (2 * phi + 2 * y) =
  2 * kappa N * (sin y * lead (half_step N) y d).
Proof.
  intros least offset. destruct (sines_positive N least) as [first third].
  assert (one := cos_minus_cos d (2 * y + d)). assert (three := cos_minus_cos (3 * d) (2 * y + 3 * d)).
  replace ((2 * y + d - d) / 2) with y in one by field.
  replace ((d + (2 * y + d)) / 2) with (y + d) in one by field.
  replace ((2 * y + 3 * d - 3 * d) / 2) with y in three by field.
  replace ((3 * d + (2 * y + 3 * d)) / 2) with (y + 3 * d) in three by field.
  rewrite lead_three. unfold kappa.
  assert (closed : forall x, wave relu N psi phi x = (if Nat.even N then 1 else 1 / 2) *
    ((cos (x - 2 * phi + d) / sin (half_step N) - cos (x - 2 * phi + 3 * d) / sin (3 * half_step N)) / 2)).
  { intro x. destruct (Nat.even N) eqn:parity.
    - apply Nat.even_spec in parity. rewrite (relu_wave_even N psi phi d x parity ltac:(lia) offset). ring.
    - assert (odd : Nat.Odd N) by (apply Nat.odd_spec; rewrite <- Nat.negb_even, parity; reflexivity).
      rewrite (relu_wave_odd N psi phi d x odd ltac:(lia) ltac:(lia) offset). field. lra. }
  rewrite !closed. set (weight := if Nat.even N then 1 else 1 / 2).
  replace (2 * phi - 2 * phi + d) with d by ring. replace (2 * phi - 2 * phi + 3 * d) with (3 * d) by ring.
  replace (2 * phi + 2 * y - 2 * phi + d) with (2 * y + d) by ring.
  replace (2 * phi + 2 * y - 2 * phi + 3 * d) with (2 * y + 3 * d) by ring.
  transitivity (weight * ((cos d - cos (2 * y + d)) / sin (half_step N)
                          - (cos (3 * d) - cos (2 * y + 3 * d)) / sin (3 * half_step N)) / 2); [field; lra|].
  rewrite one, three. field. lra.
Qed.
