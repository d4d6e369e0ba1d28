(** * The points of a certificate, checked

    A point of the grid is [a / denominator] with whole [a], so its place is a matter of integers, and the signs of slopes
    and leads at it are read from enclosures. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Offsets.
From GnomonInstances Require Import Enclosure Series Angles Leads Numbers Instance.
Open Scope R_scope.

(** The numbers behind a grid: neurons, modulus, and the phase as a fraction. *)
Record grid := { neurons : Z; classes : Z; phase_top : Z; phase_bottom : Z }.

Definition denominator (d : grid) : Z := (2 * classes d * phase_bottom d)%Z.

(** The offset [u g / M - sign (H psi + shift)], times the denominator. *)
Definition numerator (d : grid) (sign u : Z) : Z :=
  (2 * u * divisor_of (neurons d) (classes d) * phase_bottom d -
   sign * (2 * spread_of (neurons d) * phase_top d * classes d + shift_of (neurons d) * classes d * phase_bottom d))%Z.

Definition step_numerator (d : grid) : Z := (2 * divisor_of (neurons d) (classes d) * phase_bottom d)%Z.

Definition sensible (d : grid) : bool := ((5 <=? neurons d) && (3 <=? classes d) && (1 <=? phase_bottom d))%Z%bool.

Section Bits.

Variable bits : positive.
Variable n : nat.
Variable pi : enclosure.

Definition steps_of (d : grid) : steps :=
  {| sine_alpha := sine_of bits n pi 1 (spread_of (neurons d));
     sine_beta := sine_of bits n pi 1 (classes d);
     cosine_beta := cosine_of bits n pi 1 (classes d) |}.

(** Sine and cosine of the offset [a / denominator], in steps of [2 alpha]. *)
Definition offset_of (d : grid) (a : Z) : offset :=
  let b := (spread_of (neurons d) * denominator d)%Z in
  {| sine_delta := sine_of bits n pi (2 * a) b; cosine_delta := cosine_of bits n pi (2 * a) b |}.

(** Point [u] and the next are neighbours round the least lead; their leads, or nothing where this is not seen. *)
Definition side_leads (d : grid) (k : steps) (sign u : Z) : option (enclosure * enclosure) :=
  let whole := denominator d in
  let a := numerator d sign u in
  let b := (a + step_numerator d)%Z in
  let beyond := (whole <=? 2 * b)%Z in
  let below := offset_of d a in
  let above := offset_of d (if beyond then b - whole else b) in
  let falls :=
    if (a <=? 0)%Z then true
    else if (classes d <=? divisor_of (neurons d) (classes d))%Z then true
    else (high (slope_enclosure bits k below) <=? 0)%Z in
  let rises :=
    if beyond then true
    else if (0 <=? b)%Z then (0 <=? low (slope_enclosure bits k above))%Z
    else false in
  if ((- whole <=? 2 * a) && (2 * a <=? whole) && (2 * b <=? 3 * whole) && falls && rises)%Z%bool
  then Some (lead_enclosure bits k below, lead_enclosure bits k above)
  else None.

(** The lead at a single point between [- alpha] and [alpha]. *)
Definition point_lead (d : grid) (k : steps) (sign u : Z) : option enclosure :=
  let a := numerator d sign u in
  if ((- denominator d <=? 2 * a) && (2 * a <=? denominator d))%Z%bool
  then Some (lead_enclosure bits k (offset_of d a))
  else None.

(** ** What they say *)

Variable d : grid.

Let H := spread_of (neurons d).
Let M := classes d.
Let g := divisor_of (neurons d) M.
Let place (a : Z) : R := IZR a / IZR (denominator d).
Let origin : R := IZR H * (IZR (phase_top d) / IZR (phase_bottom d)) + IZR (shift_of (neurons d)) / 2.

Hypothesis holds : encloses bits pi PI.
Hypothesis checked : sensible d = true.

Lemma sensible_numbers : (5 <= neurons d /\ 3 <= M /\ 1 <= phase_bottom d)%Z.
Proof. unfold sensible in checked. rewrite !Bool.andb_true_iff, !Z.leb_le in checked. unfold M. lia. Qed.

Lemma spread_large : (5 <= H)%Z.
Proof. assert (numbers := sensible_numbers). unfold H, spread_of. destruct (Z.even (neurons d)); lia. Qed.

Lemma denominator_positive : (0 < denominator d)%Z.
Proof.
  assert (numbers := sensible_numbers). unfold denominator. fold M. apply Z.mul_pos_pos; lia.
Qed.

Lemma bottom_positive : 0 < IZR (phase_bottom d).
Proof. apply IZR_lt. assert (numbers := sensible_numbers). lia. Qed.

Lemma modulus_positive : 0 < IZR M.
Proof. apply IZR_lt. assert (numbers := sensible_numbers). lia. Qed.

Lemma steps_hold : holds_steps bits (steps_of d) (PI / IZR H) (PI / IZR M).
Proof.
  assert (numbers := sensible_numbers). assert (large := spread_large).
  replace (PI / IZR H) with (PI * (IZR 1 / IZR H)) by (unfold Rdiv; ring).
  replace (PI / IZR M) with (PI * (IZR 1 / IZR M)) by (unfold Rdiv; ring).
  repeat split; (apply sine_of_encloses || apply cosine_of_encloses); try exact holds; unfold H, M in *; lia.
Qed.

Lemma offset_holds (a : Z) :
  (- denominator d <= 2 * a <= denominator d)%Z -> holds_offset bits (offset_of d a) (2 * (PI / IZR H) * place a).
Proof.
  intro inside. assert (large := spread_large). assert (positive := denominator_positive).
  assert (H_real := IZR_lt 0 H ltac:(lia)). assert (real := IZR_lt _ _ positive).
  replace (2 * (PI / IZR H) * place a) with (PI * (IZR (2 * a) / IZR (H * denominator d)))
    by (unfold place; rewrite !mult_IZR; field; lra).
  assert (product : (0 < H * denominator d)%Z) by (apply Z.mul_pos_pos; lia).
  assert (small : (2 * Z.abs (2 * a) <= H * denominator d)%Z).
  { apply Z.le_trans with (2 * denominator d)%Z; [lia|]. apply Z.mul_le_mono_nonneg_r; lia. }
  split; [apply sine_of_encloses|apply cosine_of_encloses]; assumption.
Qed.

Lemma numerator_place (sign u : Z) : place (numerator d sign u) = IZR u * IZR g / IZR M - IZR sign * origin.
Proof.
  assert (M_real := modulus_positive). assert (q_real := bottom_positive).
  unfold place, origin, numerator, denominator. fold M g H. rewrite minus_IZR, !mult_IZR, plus_IZR, !mult_IZR. field. lra.
Qed.

Lemma step_place (a : Z) : place (a + step_numerator d) = place a + IZR g / IZR M.
Proof.
  assert (M_real := modulus_positive). assert (q_real := bottom_positive).
  unfold place, step_numerator, denominator. fold M g. rewrite plus_IZR, !mult_IZR. field. lra.
Qed.

Lemma round_place (a : Z) : place (a - denominator d) = place a - 1.
Proof. assert (real := IZR_lt _ _ denominator_positive). unfold place. rewrite minus_IZR. field. lra. Qed.

Lemma place_at_least (a : Z) (x y : Z) :
  (0 < y)%Z -> (x * denominator d <= y * a)%Z -> IZR x / IZR y <= place a.
Proof.
  intros positive above. apply IZR_le in above. rewrite !mult_IZR in above.
  assert (real := IZR_lt _ _ denominator_positive). apply IZR_lt in positive. unfold place.
  apply Rmult_le_reg_r with (IZR y * IZR (denominator d)); [apply Rmult_lt_0_compat; assumption|].
  replace (IZR x / IZR y * (IZR y * IZR (denominator d))) with (IZR x * IZR (denominator d)) by (field; lra).
  replace (IZR a / IZR (denominator d) * (IZR y * IZR (denominator d))) with (IZR y * IZR a) by (field; lra).
  exact above.
Qed.

Lemma place_at_most (a : Z) (x y : Z) :
  (0 < y)%Z -> (y * a <= x * denominator d)%Z -> place a <= IZR x / IZR y.
Proof.
  intros positive below.
  assert (opposite : IZR (- x) / IZR y <= place (- a)) by (apply place_at_least; lia).
  unfold place in *. rewrite !opp_IZR in opposite. unfold Rdiv in *. lra.
Qed.

Lemma place_inside (a : Z) : (- denominator d <= 2 * a <= denominator d)%Z -> - (1 / 2) <= place a <= 1 / 2.
Proof.
  intro inside. replace (- (1 / 2)) with (IZR (-1) / IZR 2) by lra.
  split; [apply place_at_least|apply place_at_most]; lia.
Qed.

Theorem side_leads_hold (sign u : Z) (e f : enclosure) :
  side_leads d (steps_of d) sign u = Some (e, f) ->
  exists y z z', side H M g (IZR sign) origin u y z z' /\
    encloses bits e (lead_number H M y) /\ encloses bits f (lead_number H M z').
Proof.
  unfold side_leads. cbn zeta. fold M. fold g. set (a := numerator d sign u). set (b := (a + step_numerator d)%Z).
  destruct (andb _ _) eqn:all; [|discriminate]. intro equal. injection equal as <- <-.
  rewrite !Bool.andb_true_iff, !Z.leb_le in all. destruct all as [[[[a_low a_high] b_high] falls] rises].
  assert (steps := steps_hold). assert (positive := denominator_positive).
  assert (below := offset_holds a ltac:(lia)).
  set (c := if (denominator d <=? 2 * b)%Z then (b - denominator d)%Z else b) in *.
  assert (c_cases : (c = b /\ 2 * b < denominator d \/ c = b - denominator d /\ denominator d <= 2 * b)%Z)
    by (unfold c; destruct (Z.leb_spec (denominator d) (2 * b)); auto).
  exists (place a), (place b), (place c).
  assert (b_place : place b = place a + IZR g / IZR M) by apply step_place.
  assert (c_low : (- denominator d <= 2 * c)%Z).
  { destruct (Z.leb_spec (denominator d) (2 * b)); [lia|]. destruct (Z.leb_spec 0 b); [lia|discriminate]. }
  assert (above := offset_holds c ltac:(lia)).
  split; [|split; apply lead_encloses; assumption].
  split; [apply numerator_place|]. split; [exact b_place|]. split; [|split; [|split]].
  - apply place_inside; lia.
  - destruct (Z.leb_spec a 0) as [nonpos|a_positive].
    { left. replace 0 with (IZR 0 / IZR 1) by field. apply place_at_most; lia. }
    destruct (Z.leb_spec M g) as [round|several].
    { right. right. apply IZR_le in round. assert (M_real := modulus_positive).
      apply Rmult_le_reg_r with (IZR M); [exact M_real|].
      replace (IZR g / IZR M * IZR M) with (IZR g) by (field; lra). lra. }
    right. left. apply Z.leb_le in falls.
    apply (encloses_nonpos bits _ _ (slope_encloses bits _ _ _ _ _ steps below) falls).
  - destruct (Z.leb_spec (denominator d) (2 * b)) as [beyond|within].
    { left. apply (place_at_least b 1 2); lia. }
    right. destruct (Z.leb_spec 0 b) as [nonneg|]; [|discriminate]. split.
    + replace 0 with (IZR 0 / IZR 1) by field. apply place_at_least; lia.
    + apply Z.leb_le in rises. replace b with c by (destruct c_cases; lia).
      apply (encloses_nonneg bits _ _ (slope_encloses bits _ _ _ _ _ steps above) rises).
  - destruct c_cases as [[-> within]|[-> beyond]]; [left|right].
    + split; [reflexivity|]. apply (place_at_most b 1 2); lia.
    + split; [apply round_place|]. apply (place_at_least b 1 2); lia.
Qed.

Theorem point_lead_holds (sign u : Z) (e : enclosure) :
  point_lead d (steps_of d) sign u = Some e ->
  exists y, y = IZR u * IZR g / IZR M - IZR sign * origin /\ - (1 / 2) <= y <= 1 / 2 /\
    encloses bits e (lead_number H M y).
Proof.
  unfold point_lead. cbn zeta. set (a := numerator d sign u).
  destruct (andb _ _) eqn:inside; [|discriminate]. intro equal. injection equal as <-.
  rewrite Bool.andb_true_iff, !Z.leb_le in inside. destruct inside as [a_low a_high].
  exists (place a). split; [apply numerator_place|]. split.
  - apply place_inside; lia.
  - apply lead_encloses; [apply steps_hold|apply offset_holds; lia].
Qed.

End Bits.
