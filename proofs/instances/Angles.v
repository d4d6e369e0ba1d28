(** * Half a turn, and sines and cosines of rational parts of it

    A candidate for [PI / 2] is computed by Machin's formula, of which nothing is assumed. That [PI / 2] lies close to it is
    seen from the cosine, which is positive before [PI / 2] and negative behind it. *)

Require Import Reals Lra Lia ZArith Bool.
From GnomonInstances Require Import Enclosure Series.
Open Scope R_scope.

(** ** Where the cosine changes its sign *)

Lemma half_pi_range : 7 / 4 <= PI <= 7 / 2.
Proof. unfold PI. assert (range := pi2_int). lra. Qed.

Lemma before_right_angle (x : R) : x <= 2 -> 0 < cos x -> x <= PI / 2.
Proof.
  intros small positive. destruct (Rle_lt_dec x (PI / 2)) as [fine|beyond]; [exact fine|].
  assert (range := half_pi_range). assert (cos x <= 0) by (apply cos_le_0; lra). lra.
Qed.

Lemma behind_right_angle (x : R) : 0 <= x -> cos x < 0 -> PI / 2 <= x.
Proof.
  intros nonneg negative. destruct (Rle_lt_dec (PI / 2) x) as [fine|before]; [exact fine|].
  assert (0 <= cos x) by (apply cos_ge_0; lra). lra.
Qed.

(** ** The candidate *)

(** [unit / d - unit / (3 d ^ 3) + ...]: [power] is [unit / d ^ (2 i + 1)], and each step adds two terms. *)
Fixpoint arc_tangent_digits (d power i : Z) (n : nat) : Z :=
  match n with
  | O => 0
  | S n =>
    let next := (power / (d * d))%Z in
    (power / i - next / (i + 2) + arc_tangent_digits d (next / (d * d)) (i + 4) n)%Z
  end.

Section Bits.

Variable bits : positive.
(** [n] gives the number of terms of each series. *)
Variable n : nat.

Definition right_angle_digits : Z :=
  let unit := unit bits in
  let arc d := arc_tangent_digits d (unit / d) 1 (Pos.to_nat bits) in
  (8 * arc 5 - 2 * arc 239)%Z.

(** Half a turn, given how far the candidate may be off; nothing where the cosines do not show it. *)
Definition half_turn (slack : Z) : option enclosure :=
  let middle := right_angle_digits in
  let before := (middle - slack)%Z in
  let behind := (middle + slack)%Z in
  if ((before <=? 2 * unit bits) && (0 <=? behind) && (behind <=? 2 * unit bits) && (-2 * unit bits <=? before) &&
      (0 <? low (cosine bits (between before before) n)) && (high (cosine bits (between behind behind) n) <? 0))%Z%bool
  then Some (between (2 * before) (2 * behind))
  else None.

(** The number that an integer stands for. *)
Lemma exactly (z : Z) : encloses bits (between z z) (IZR z / IZR (unit bits)).
Proof.
  assert (positive := unit_positive bits). unfold encloses. simpl.
  replace (IZR z / IZR (unit bits) * IZR (unit bits)) with (IZR z) by (field; lra). lra.
Qed.

Lemma quotient_at_most (z k : Z) : (z <= k * unit bits)%Z -> IZR z / IZR (unit bits) <= IZR k.
Proof.
  intro below. apply IZR_le in below. rewrite mult_IZR in below. assert (positive := unit_positive bits).
  apply Rmult_le_reg_r with (IZR (unit bits)); [exact positive|].
  replace (IZR z / IZR (unit bits) * IZR (unit bits)) with (IZR z) by (field; lra). exact below.
Qed.

Lemma quotient_at_least (z k : Z) : (k * unit bits <= z)%Z -> IZR k <= IZR z / IZR (unit bits).
Proof.
  intro above. apply IZR_le in above. rewrite mult_IZR in above. assert (positive := unit_positive bits).
  apply Rmult_le_reg_r with (IZR (unit bits)); [exact positive|].
  replace (IZR z / IZR (unit bits) * IZR (unit bits)) with (IZR z) by (field; lra). exact above.
Qed.

Theorem half_turn_encloses (slack : Z) (e : enclosure) : half_turn slack = Some e -> encloses bits e PI.
Proof.
  unfold half_turn. cbn zeta.
  set (before := (right_angle_digits - slack)%Z). set (behind := (right_angle_digits + slack)%Z).
  destruct (andb _ _) eqn:checked; [|discriminate]. intro equal. injection equal as <-.
  rewrite !andb_true_iff, !Z.leb_le, !Z.ltb_lt in checked.
  destruct checked as [[[[[before_small behind_nonneg] behind_small] before_large] positive] negative].
  assert (first : IZR before / IZR (unit bits) <= PI / 2).
  { assert (large : -2 <= IZR before / IZR (unit bits)) by (apply quotient_at_least; exact before_large).
    assert (small : IZR before / IZR (unit bits) <= 2) by (apply quotient_at_most; exact before_small).
    apply before_right_angle; [exact small|].
    apply (encloses_positive bits _ _ (cosine_encloses bits _ _ n (exactly before) (conj large small))). exact positive. }
  assert (second : PI / 2 <= IZR behind / IZR (unit bits)).
  { assert (nonneg : 0 <= IZR behind / IZR (unit bits)) by (apply quotient_at_least; exact behind_nonneg).
    assert (small : IZR behind / IZR (unit bits) <= 2) by (apply quotient_at_most; exact behind_small).
    assert (large : -2 <= IZR behind / IZR (unit bits)) by lra. apply behind_right_angle; [exact nonneg|].
    apply (encloses_negative bits _ _ (cosine_encloses bits _ _ n (exactly behind) (conj large small))).
    exact negative. }
  destruct (exactly before) as [_ before_is]. destruct (exactly behind) as [behind_is _].
  assert (positive_unit := unit_positive bits). simpl in before_is, behind_is.
  change (IZR (2 * before) <= PI * IZR (unit bits) <= IZR (2 * behind)). rewrite !mult_IZR.
  apply (Rmult_le_compat_r (IZR (unit bits))) in first; [|lra].
  apply (Rmult_le_compat_r (IZR (unit bits))) in second; [|lra].
  replace (IZR before / IZR (unit bits) * IZR (unit bits)) with (IZR before) in * by (field; lra).
  replace (IZR behind / IZR (unit bits) * IZR (unit bits)) with (IZR behind) in * by (field; lra).
  lra.
Qed.

(** ** Rational parts of half a turn *)

(** [pi] holds [PI]. *)
Variable pi : enclosure.

(** The angle [PI * (a / b)], [0 <= a]. *)
Definition part (a b : Z) : enclosure := divided (scaled a pi) b.

Definition sine_of (a b : Z) : enclosure :=
  if (a <? 0)%Z then opposite (sine bits (part (- a) b) n) else sine bits (part a b) n.

Definition cosine_of (a b : Z) : enclosure := cosine bits (part (Z.abs a) b) n.

Hypothesis holds : encloses bits pi PI.

Lemma part_encloses (a b : Z) : (0 <= a)%Z -> (0 < b)%Z -> encloses bits (part a b) (PI * (IZR a / IZR b)).
Proof.
  intros nonneg positive. replace (PI * (IZR a / IZR b)) with (IZR a * PI / IZR b) by (unfold Rdiv; ring).
  apply divided_encloses; [exact positive|]. apply scaled_encloses; assumption.
Qed.

(** At most a right angle. *)
Lemma part_small (a b : Z) : (0 <= a)%Z -> (0 < b)%Z -> (2 * a <= b)%Z -> 0 <= PI * (IZR a / IZR b) <= 7 / 4.
Proof.
  intros nonneg positive half. apply IZR_le in nonneg, half. apply IZR_lt in positive. rewrite mult_IZR in half.
  assert (range := half_pi_range).
  assert (ratio : 0 <= IZR a / IZR b <= 1 / 2).
  { split; apply Rmult_le_reg_r with (IZR b); try exact positive; replace (IZR a / IZR b * IZR b) with (IZR a)
      by (field; lra); lra. }
  split; [apply Rmult_le_pos; lra|]. replace (7 / 4) with (7 / 2 * (1 / 2)) by lra. apply Rmult_le_compat; lra.
Qed.

Theorem sine_of_encloses (a b : Z) :
  (0 < b)%Z -> (2 * Z.abs a <= b)%Z -> encloses bits (sine_of a b) (sin (PI * (IZR a / IZR b))).
Proof.
  intros positive half. unfold sine_of. destruct (Z.ltb_spec a 0) as [negative|nonneg].
  - replace (PI * (IZR a / IZR b)) with (- (PI * (IZR (- a) / IZR b))) by (rewrite opp_IZR; unfold Rdiv; ring).
    rewrite sin_neg. apply opposite_encloses. assert (small := part_small (- a) b ltac:(lia) positive ltac:(lia)).
    apply sine_encloses; [apply part_encloses; lia|lra].
  - assert (small := part_small a b nonneg positive ltac:(lia)). apply sine_encloses; [apply part_encloses; lia|lra].
Qed.

Theorem cosine_of_encloses (a b : Z) :
  (0 < b)%Z -> (2 * Z.abs a <= b)%Z -> encloses bits (cosine_of a b) (cos (PI * (IZR a / IZR b))).
Proof.
  intros positive half. unfold cosine_of.
  assert (same : cos (PI * (IZR a / IZR b)) = cos (PI * (IZR (Z.abs a) / IZR b))).
  { destruct (Z.abs_spec a) as [[_ ->]|[_ ->]]; [reflexivity|]. rewrite <- cos_neg. f_equal.
    rewrite opp_IZR. unfold Rdiv. ring. }
  rewrite same. assert (small := part_small (Z.abs a) b (Z.abs_nonneg a) positive half).
  apply cosine_encloses; [apply part_encloses; lia|lra].
Qed.

End Bits.
