(** * Three ReLU neurons, and at most four

    Of three evenly spread neurons two are active, weakly at least, in direction 0 or else in the opposite direction. For
    an odd modulus both directions belong to inputs with right class 0. In the one with two active neurons the logits
    point so far away from class 0 that its two neighbours, a third of a turn away at most, cannot both be behind it. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets SharedFactors EvenModulus Line.
Open Scope R_scope.

(** A third of a turn: the angle between two neighbouring neurons. *)
Definition third : R := 2 * (PI / 3).

Lemma cos_plus_third (q : R) : cos (q + third) = - (1 / 2) * cos q - sqrt 3 / 2 * sin q.
Proof. unfold third. rewrite cos_plus, cos_2PI3, sin_2PI3. lra. Qed.

Lemma cos_minus_third (q : R) : cos (q - third) = - (1 / 2) * cos q + sqrt 3 / 2 * sin q.
Proof. unfold third. rewrite cos_minus, cos_2PI3, sin_2PI3. lra. Qed.

(** ** The three neurons, seen from one of them *)

(** What a neuron at angle [p] adds to the logit of class angle [x] in direction [phi]. *)
Definition share (phi x p : R) : R := relu (cos (phi - p)) * cos (x - 2 * p).

(** The neuron at angle [q] and the two others. *)
Definition trio (phi x q : R) : R := share phi x q + share phi x (q + third) + share phi x (q - third).

Lemma share_turn (phi x p q : R) (z : Z) : p = q + IZR z * (2 * PI) -> share phi x p = share phi x q.
Proof.
  intros ->. unfold share. f_equal; [f_equal|].
  - apply (cos_same _ _ (- z)). rewrite opp_IZR. ring.
  - apply (cos_same _ _ (- (2 * z))). rewrite opp_IZR, mult_IZR. ring.
Qed.

Lemma wave_trio (psi phi x : R) : wave relu 3 psi phi x = trio phi x (phase 3 psi 0).
Proof.
  unfold wave, trio. cbn [sum]. fold (share phi x (phase 3 psi 0)).
  fold (share phi x (phase 3 psi 1)). fold (share phi x (phase 3 psi 2)).
  rewrite (share_turn phi x (phase 3 psi 1) (phase 3 psi 0 + third) 0) by (unfold phase, third; simpl; field).
  rewrite (share_turn phi x (phase 3 psi 2) (phase 3 psi 0 - third) 1) by (unfold phase, third; simpl; field).
  ring.
Qed.

(** It does not matter from which of the three. *)
Lemma trio_next (phi x q : R) : trio phi x (q + third) = trio phi x q.
Proof.
  unfold trio. rewrite (share_turn phi x (q + third + third) (q - third) 1) by (unfold third; field).
  replace (q + third - third) with q by ring. ring.
Qed.

Lemma trio_previous (phi x q : R) : trio phi x (q - third) = trio phi x q.
Proof. rewrite <- trio_next. f_equal. ring. Qed.

(** The opposite direction sees the opposite neurons. *)
Lemma trio_opposite (x q : R) : trio PI x q = trio 0 x (q + PI).
Proof.
  assert (one : forall p, share PI x p = share 0 x (p + PI)).
  { intro p. unfold share. f_equal; [f_equal|]; apply (cos_same _ _ 1); ring. }
  unfold trio. rewrite !one. f_equal; [f_equal|]; f_equal; ring.
Qed.

(** In direction 0, with the neuron at [q] off and the two others active, two terms are left: one turns once with [q],
    one three times. *)
Lemma trio_two_active (x q : R) :
  0 <= cos (q + third) -> 0 <= cos (q - third) -> trio 0 x q = cos (x - 3 * q) - cos (x - q) / 2.
Proof.
  intros after before.
  assert (off : cos q <= 0) by (rewrite cos_plus_third in after; rewrite cos_minus_third in before; lra).
  unfold trio, share. rewrite !Rminus_0_l, !cos_neg.
  rewrite (relu_nonpos (cos q)), !relu_nonneg by assumption. rewrite !cos_mul.
  replace (q + third - (x - 2 * (q + third))) with (- (x - 3 * q) + 1 * (2 * PI)) by (unfold third; field).
  replace (q - third - (x - 2 * (q - third))) with (- (x - 3 * q) + (-1) * (2 * PI)) by (unfold third; field).
  rewrite !cos_turns, cos_neg.
  replace (q + third + (x - 2 * (q + third))) with ((x - q) - third) by ring.
  replace (q - third + (x - 2 * (q - third))) with ((x - q) + third) by ring.
  rewrite cos_plus_third, cos_minus_third. lra.
Qed.

(** The same as a multiple of the cosine and one of the sine of the class angle. *)
Lemma trio_parts (x q : R) :
  0 <= cos (q + third) -> 0 <= cos (q - third) ->
  trio 0 x q = cos q * (1 / 2 - 4 * (sin q)²) * cos x + sin q * (5 / 2 - 4 * (sin q)²) * sin x.
Proof.
  intros after before. rewrite trio_two_active by assumption. rewrite !cos_minus, cos_3, sin_3. field.
Qed.

(** ** Two active neurons do not put class 0 ahead of both its neighbours *)

(** [C], [S]: cosine and sine of the neuron that is off; [c], [s]: those of half the angle between neighbouring classes. *)
Lemma neighbours_not_both_behind (C S c s : R) :
  C * C = 1 - S * S -> C <= 0 -> 3 * (S * S) <= C * C ->
  0 < s -> s * s <= 3 / 4 -> c * c = 1 - s * s ->
  0 < C * (1 / 2 - 4 * (S * S)) * s - S * (5 / 2 - 4 * (S * S)) * c ->
  0 < C * (1 / 2 - 4 * (S * S)) * s + S * (5 / 2 - 4 * (S * S)) * c -> False.
Proof.
  intros unit off active positive wide circle left right.
  set (A := C * (1 / 2 - 4 * (S * S))) in *. set (B := S * (5 / 2 - 4 * (S * S))) in *.
  assert (ahead : 0 < A) by nra.
  assert (product : 0 < (A * s - B * c) * (A * s + B * c)) by (apply Rmult_lt_0_compat; assumption).
  assert (squares : 0 < (A * A) * (s * s) - (B * B) * (c * c)) by lra.
  rewrite circle in squares.
  assert (bound : B * B < 3 * (A * A)).
  { assert (0 <= A * A * (3 / 4 - s * s)) by (apply Rmult_le_pos; nra).
    assert (0 <= B * B * (3 / 4 - s * s)) by (apply Rmult_le_pos; nra). lra. }
  set (y := S * S) in *.
  assert (A_square : A * A = (1 - y) * ((1 / 2 - 4 * y) * (1 / 2 - 4 * y))) by (unfold A; rewrite <- unit; ring).
  assert (B_square : B * B = y * ((5 / 2 - 4 * y) * (5 / 2 - 4 * y))) by (unfold B; unfold y; ring).
  rewrite A_square, B_square in bound.
  assert (low : 1 / 8 < y) by (unfold A in ahead; nra).
  assert (0 <= (1 - 4 * y) * (- 16 * (y * y) + 16 * y - 3 / 4)) by (apply Rmult_le_pos; nra).
  lra.
Qed.

(** The same said of the neurons; [beta] is half the angle between neighbouring classes. *)
Lemma trio_neighbours (q beta : R) :
  0 <= cos (q + third) -> 0 <= cos (q - third) -> 0 < beta <= PI / 3 ->
  trio 0 (2 * beta) q < trio 0 0 q -> trio 0 (- (2 * beta)) q < trio 0 0 q -> False.
Proof.
  intros after before range. rewrite !trio_parts by assumption.
  rewrite cos_neg, sin_neg, cos_0, sin_0, cos_2a_sin, sin_2a. unfold Rsqr. intros up down.
  assert (pi := PI_RGT_0).
  assert (positive : 0 < sin beta) by (apply sin_gt_0; lra).
  assert (half : 1 / 2 <= cos beta) by (rewrite <- cos_PI3; apply cos_decr_1; lra).
  assert (circle := cos_squared beta). assert (unit := cos_squared q).
  assert (three := sqrt_sqrt 3 ltac:(lra)).
  rewrite cos_plus_third in after. rewrite cos_minus_third in before.
  apply (neighbours_not_both_behind (cos q) (sin q) (cos beta) (sin beta)); try assumption; try nra.
Qed.

(** For one of the three neurons the two others are both active in direction 0, or both active in the opposite one. *)
Lemma two_active (q : R) :
  exists q', (forall phi x, trio phi x q' = trio phi x q) /\
    ((0 <= cos (q' + third) /\ 0 <= cos (q' - third)) \/ (cos (q' + third) <= 0 /\ cos (q' - third) <= 0)).
Proof.
  assert (after_next : cos (q + third + third) = cos (q - third)) by (apply (cos_same _ _ 1); unfold third; field).
  assert (before_previous : cos (q - third - third) = cos (q + third))
    by (apply (cos_same _ _ (-1)); unfold third; field).
  destruct (Rle_dec 0 (cos q)) as [here|here], (Rle_dec 0 (cos (q + third))) as [after|after],
    (Rle_dec 0 (cos (q - third))) as [before|before].
  1, 4, 5, 8: exists q; split; [reflexivity|]; lra.
  1, 4: exists (q - third); split; [intros; apply trio_previous|];
    rewrite before_previous; replace (q - third + third) with q by ring; lra.
  all: exists (q + third); split; [intros; apply trio_next|];
    rewrite after_next; replace (q + third - third) with q by ring; lra.
Qed.

(** So class 0 is not ahead of both its neighbours in both directions. *)
Lemma three_neurons_not_both (psi beta : R) :
  0 < beta <= PI / 3 ->
  (forall phi, phi = 0 \/ phi = PI ->
     wave relu 3 psi phi (2 * beta) < wave relu 3 psi phi 0 /\
     wave relu 3 psi phi (- (2 * beta)) < wave relu 3 psi phi 0) -> False.
Proof.
  intros range ahead.
  destruct (ahead 0 (or_introl eq_refl)) as [up down]. destruct (ahead PI (or_intror eq_refl)) as [up' down'].
  rewrite !wave_trio in up, down, up', down'.
  destruct (two_active (phase 3 psi 0)) as [q [same [[after before]|[after before]]]];
    rewrite <- !same in up, down, up', down'.
  - apply (trio_neighbours q beta); assumption.
  - rewrite !trio_opposite in up', down'. apply (trio_neighbours (q + PI) beta); try assumption.
    + replace (q + PI + third) with (q + third + PI) by ring. rewrite neg_cos. lra.
    + replace (q + PI - third) with (q - third + PI) by ring. rewrite neg_cos. lra.
Qed.

(** ** The two inputs *)

(** An input with right class 0 and positive scale, answered correctly, puts class 0 ahead of its neighbours. *)
Lemma correct_neighbours (N M : nat) (psi : R) (a b : nat) :
  (3 <= M)%nat -> right_class M a b = 0%nat -> 0 < scale M a b -> correct relu N M 1 psi a b ->
  wave relu N psi (direction_angle M a b) (2 * (PI / INR M)) < wave relu N psi (direction_angle M a b) 0 /\
  wave relu N psi (direction_angle M a b) (- (2 * (PI / INR M))) < wave relu N psi (direction_angle M a b) 0.
Proof.
  intros large right positive all. unfold correct in all. rewrite right in all.
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  assert (zero : token_angle M 1 0 = 0) by (unfold token_angle; simpl; field; assumption).
  assert (one : token_angle M 1 1 = 2 * (PI / INR M)) by (unfold token_angle; simpl; field; assumption).
  assert (last : token_angle M 1 (M - 1) = - (2 * (PI / INR M)) + IZR 1 * (2 * PI)).
  { unfold token_angle. rewrite Nat.mul_1_l, minus_INR by lia. simpl. field. assumption. }
  assert (up := all 1%nat ltac:(lia) ltac:(lia)). assert (down := all (M - 1)%nat ltac:(lia) ltac:(lia)).
  rewrite !logit_relu_wave, zero, one in up by lra. rewrite !logit_relu_wave, zero, last in down by lra.
  replace (direction_angle M a b) with (direction_angle M a b + IZR 0 * (2 * PI)) in down at 1 by ring.
  rewrite wave_turns in down.
  split; apply Rmult_lt_reg_l with (scale M a b); assumption.
Qed.

(** Three ReLU neurons are never exact from modulus 3 on. *)
Theorem three_relu_not_exact (M k : nat) (psi : R) : (3 <= M)%nat -> ~ exact relu 3 M k psi.
Proof.
  intros large all.
  destruct (Nat.eq_dec (Nat.gcd k M) 1) as [coprime|shared].
  2: { exact (shared_factor_not_exact relu 3 M k psi ltac:(lia) shared all). }
  destruct (Nat.Even_or_Odd M) as [even|[h modulus]].
  { exact (even_modulus_not_exact relu 3 M k psi ltac:(lia) even relu_0 all). }
  apply exact_frequency in all; [|lia|exact coprime].
  assert (pi := PI_RGT_0).
  assert (count : 3 <= INR M) by (replace 3 with (INR 3) by (simpl; lra); apply le_INR; exact large).
  assert (range : 0 < PI / INR M <= PI / 3).
  { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  assert (halves : INR M = 2 * INR h + 1) by (rewrite modulus, plus_INR, mult_INR; reflexivity).
  apply (three_neurons_not_both psi (PI / INR M) range).
  intros phi [->| ->].
  - replace 0 with (direction_angle M 0 0) at 1 2 4 5 by (unfold direction_angle; simpl; field; lra).
    apply correct_neighbours; [exact large | | | apply all; lia].
    + apply Nat.mod_0_l. lia.
    + unfold scale. replace (PI * ((INR 0 - INR 0) / INR M)) with 0 by (simpl; field; lra). rewrite cos_0. lra.
  - replace PI with (direction_angle M (h + 1) h) at 1 3 4 6
      by (unfold direction_angle; rewrite plus_INR, halves; simpl; field; lra).
    apply correct_neighbours; [exact large | | | apply all; lia].
    + unfold right_class. replace (h + 1 + h)%nat with M by lia. apply Nat.mod_same. lia.
    + unfold scale. replace (PI * ((INR (h + 1) - INR h) / INR M)) with (PI / INR M)
        by (rewrite plus_INR; simpl; field; lra).
      assert (0 < cos (PI / INR M)) by (apply cos_gt_0; lra). lra.
Qed.

(** Up to four ReLU neurons are never exact from modulus 3 on, whatever the frequency and the phase. *)
Theorem few_relu_not_exact (N M k : nat) (psi : R) : (1 <= N <= 4)%nat -> (3 <= M)%nat -> ~ exact relu N M k psi.
Proof.
  intros few large. destruct (Nat.eq_dec N 3) as [->|other].
  - apply three_relu_not_exact. exact large.
  - apply line_not_exact; [lia | exact large].
Qed.
