(** * Only the two neighbours compete

    As a function of the angle of a class every wave is a cosine and a sine of one angle. Then the lead of a class over
    the class [j] steps on is [2 sin y (P sin y - Q cos y)] with [y = j PI / M], and over all other classes it is least
    at one of the two next to it, unless it is negative there. So two comparisons decide a direction, and with an odd
    modulus [4 M] of them decide whether the construction is exact. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Directions DirectionLogits.
Open Scope R_scope.

(** ** A cosine and a sine *)

(** What [P cos x + Q sin x] at 0 is ahead of its value at [x = 2 y], without the factor [2 sin y]. *)
Definition half_lead (P Q y : R) : R := P * sin y - Q * cos y.

Lemma lead_half (P Q y : R) : P - (P * cos (2 * y) + Q * sin (2 * y)) = 2 * sin y * half_lead P Q y.
Proof. unfold half_lead. rewrite cos_2a_sin, sin_2a. ring. Qed.

(** Its value between two points, from those at the points. *)
Lemma half_lead_between (P Q x y z : R) :
  half_lead P Q x * sin (z - y) = half_lead P Q y * sin (z - x) + half_lead P Q z * sin (x - y).
Proof. unfold half_lead. rewrite !sin_minus. ring. Qed.

Lemma sin_subadditive (x y : R) : 0 <= x <= PI -> 0 <= y <= PI -> sin (x + y) <= sin x + sin y.
Proof.
  intros [x_low x_high] [y_low y_high]. rewrite sin_plus.
  assert (sin_x := sin_ge_0 x x_low x_high). assert (sin_y := sin_ge_0 y y_low y_high).
  destruct (COS_bound x) as [_ cos_x]. destruct (COS_bound y) as [_ cos_y].
  assert (left := Rmult_le_compat_l (sin x) _ _ sin_x cos_y).
  assert (right := Rmult_le_compat_l (sin y) _ _ sin_y cos_x). lra.
Qed.

(** Between [b] and [PI - b] the lead is least at an end, if it is nowhere negative at the ends. *)
Lemma least_at_ends (P Q b y least : R) :
  0 < b < PI / 2 -> b <= y <= PI - b -> 0 <= least ->
  least <= 2 * sin b * half_lead P Q b -> least <= 2 * sin (PI - b) * half_lead P Q (PI - b) ->
  least <= 2 * sin y * half_lead P Q y.
Proof.
  intros step [y_low y_high] nonneg left right. rewrite sin_PI_x in right.
  assert (sin_b : 0 < sin b) by (apply sin_gt_0; lra).
  assert (larger : sin b <= sin y) by (apply sin_between; lra).
  set (m := least / (2 * sin b)).
  assert (product : least = 2 * sin b * m) by (unfold m; field; lra).
  assert (m_nonneg : 0 <= m).
  { apply Rmult_le_reg_l with (2 * sin b); [lra|]. rewrite <- product, Rmult_0_r. exact nonneg. }
  rewrite product in left, right.
  apply Rmult_le_reg_l in left; [|lra]. apply Rmult_le_reg_l in right; [|lra].
  assert (middle : m <= half_lead P Q y).
  { assert (width : 0 < sin (PI - b - b)) by (apply sin_gt_0; lra).
    apply Rmult_le_reg_r with (sin (PI - b - b)); [exact width|]. rewrite (half_lead_between P Q y b (PI - b)).
    assert (parts : sin (PI - b - b) <= sin (PI - b - y) + sin (y - b)).
    { replace (PI - b - b) with ((PI - b - y) + (y - b)) by ring. apply sin_subadditive; lra. }
    assert (above : 0 <= sin (PI - b - y)) by (apply sin_ge_0; lra).
    assert (below : 0 <= sin (y - b)) by (apply sin_ge_0; lra).
    apply (Rmult_le_compat_l m) in parts; [|exact m_nonneg].
    apply (Rmult_le_compat_r _ _ _ above) in left. apply (Rmult_le_compat_r _ _ _ below) in right. lra. }
  rewrite product. apply Rmult_le_compat; lra.
Qed.

(** ** The classes of a direction *)

(** How far the right class of direction [s] is ahead of class [c]. *)
Definition direction_lead (g : R -> R) (N M : nat) (psi : R) (s c : nat) : R :=
  wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) -
  wave g N psi (PI * (INR s / INR M)) (token_angle M 1 c).

(** Every wave is a cosine and a sine of the class angle, counted from anywhere. *)
Lemma wave_cosine_sine (g : R -> R) (N : nat) (psi phi x : R) :
  exists P Q, forall y, wave g N psi phi (x + y) = P * cos y + Q * sin y.
Proof.
  exists (wave g N psi phi x), (sum N (fun i => g (cos (phi - phase N psi i)) * - sin (x - 2 * phase N psi i))).
  intro y. unfold wave.
  rewrite (Rmult_comm _ (cos y)), (Rmult_comm _ (sin y)), <- !sum_scal, <- sum_plus. apply sum_ext. intros i _.
  replace (x + y - 2 * phase N psi i) with ((x - 2 * phase N psi i) + y) by ring. rewrite cos_plus. ring.
Qed.

Lemma wave_class_mod (g : R -> R) (N M : nat) (psi phi : R) (c d : nat) :
  (0 < M)%nat -> (c mod M = d mod M)%nat ->
  wave g N psi phi (token_angle M 1 c) = wave g N psi phi (token_angle M 1 d).
Proof.
  intros positive same. destruct (token_angle_mod M 1 c d positive same) as [z ->].
  rewrite <- (wave_turns g N psi phi (token_angle M 1 d) 0 z). f_equal. ring.
Qed.

(** The lead over the class [j] steps on. *)
Lemma direction_lead_step (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (0 < M)%nat ->
  exists P Q, forall j,
    direction_lead g N M psi s ((s + j) mod M) =
    2 * sin (PI * (INR j / INR M)) * half_lead P Q (PI * (INR j / INR M)).
Proof.
  intro positive.
  destruct (wave_cosine_sine g N psi (PI * (INR s / INR M)) (token_angle M 1 s)) as [P [Q form]].
  exists P, Q. intro j. unfold direction_lead. rewrite <- lead_half.
  rewrite (wave_class_mod g N M psi _ ((s + j) mod M) (s + j)) by (try apply Nat.mod_mod; lia).
  rewrite (wave_class_mod g N M psi _ (s mod M) s) by (try apply Nat.mod_mod; lia).
  replace (token_angle M 1 (s + j)) with (token_angle M 1 s + 2 * (PI * (INR j / INR M)))
    by (unfold token_angle; rewrite !Nat.mul_1_l, plus_INR; unfold Rdiv; ring).
  rewrite <- form. f_equal. rewrite <- (Rplus_0_r (token_angle M 1 s)), form, cos_0, sin_0. ring.
Qed.

(** Every class other than that of [s] is some steps on, fewer than [M]. *)
Lemma other_class_steps (M s c : nat) :
  (c < M)%nat -> c <> (s mod M)%nat -> exists j, (1 <= j <= M - 1)%nat /\ c = ((s + j) mod M)%nat.
Proof.
  intros below other. assert (t_below : (s mod M < M)%nat) by (apply Nat.mod_upper_bound; lia).
  destruct (Nat.lt_ge_cases (s mod M) c) as [after|before].
  - exists (c - s mod M)%nat. split; [lia|]. rewrite <- Nat.add_mod_idemp_l by lia.
    replace (s mod M + (c - s mod M))%nat with c by lia. symmetry. apply Nat.mod_small. exact below.
  - exists (c + M - s mod M)%nat. split; [lia|]. rewrite <- Nat.add_mod_idemp_l by lia.
    replace (s mod M + (c + M - s mod M))%nat with (c + 1 * M)%nat by lia.
    rewrite Nat.mod_add by lia. symmetry. apply Nat.mod_small. exact below.
Qed.

Lemma steps_other_class (M s j : nat) : (1 <= j <= M - 1)%nat -> ((s + j) mod M <> s mod M)%nat.
Proof.
  intro few. rewrite <- Nat.add_mod_idemp_l by lia.
  assert (t_below : (s mod M < M)%nat) by (apply Nat.mod_upper_bound; lia).
  destruct (Nat.lt_ge_cases (s mod M + j) M) as [low|high].
  - rewrite Nat.mod_small by exact low. lia.
  - replace (s mod M + j)%nat with (s mod M + j - M + 1 * M)%nat by lia.
    rewrite Nat.mod_add, Nat.mod_small by lia. lia.
Qed.

(** A bound that is not negative and holds for both neighbours holds for every other class. *)
Lemma neighbours_bound (g : R -> R) (N M : nat) (psi : R) (s c : nat) (least : R) :
  (3 <= M)%nat -> 0 <= least ->
  least <= direction_lead g N M psi s ((s + 1) mod M) ->
  least <= direction_lead g N M psi s ((s + M - 1) mod M) ->
  (c < M)%nat -> c <> (s mod M)%nat -> least <= direction_lead g N M psi s c.
Proof.
  intros large nonneg after before below other.
  destruct (other_class_steps M s c below other) as [j [[j_low j_high] ->]].
  destruct (direction_lead_step g N M psi s) as [P [Q form]]; [lia|].
  replace (s + M - 1)%nat with (s + (M - 1))%nat in before by lia. rewrite form in *.
  assert (positive : 0 < INR M) by (apply lt_0_INR; lia). assert (pi := PI_RGT_0).
  assert (last : PI * (INR (M - 1) / INR M) = PI - PI * (INR 1 / INR M)).
  { rewrite minus_INR by lia. field. lra. }
  assert (ordered : forall x y, (x <= y)%nat -> PI * (INR x / INR M) <= PI * (INR y / INR M)).
  { intros x y order. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; [|apply le_INR; exact order].
    apply Rlt_le, Rinv_0_lt_compat. exact positive. }
  rewrite last in before.
  apply (least_at_ends P Q (PI * (INR 1 / INR M))); try assumption.
  - split; [|apply quarter_less; lia]. apply Rmult_lt_0_compat; [lra|].
    apply Rdiv_lt_0_compat; [simpl; lra|exact positive].
  - rewrite <- last. split; apply ordered; assumption.
Qed.

(** The least lead is that over one of the two neighbours, if both are not negative. *)
Theorem least_difference_neighbours (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (3 <= M)%nat ->
  0 <= direction_lead g N M psi s ((s + 1) mod M) -> 0 <= direction_lead g N M psi s ((s + M - 1) mod M) ->
  forall c, (c < M)%nat -> c <> (s mod M)%nat ->
    Rmin (direction_lead g N M psi s ((s + 1) mod M)) (direction_lead g N M psi s ((s + M - 1) mod M)) <=
    direction_lead g N M psi s c.
Proof.
  intros large after before c below other.
  apply neighbours_bound; try assumption; [apply Rmin_glb; assumption|apply Rmin_l|apply Rmin_r].
Qed.

(** The classes next to that of [s] are others. *)
Lemma next_class (M s : nat) : (2 <= M)%nat -> ((s + 1) mod M < M /\ (s + 1) mod M <> s mod M)%nat.
Proof. intro large. split; [apply Nat.mod_upper_bound; lia|apply steps_other_class; lia]. Qed.

Lemma previous_class (M s : nat) : (2 <= M)%nat -> ((s + M - 1) mod M < M /\ (s + M - 1) mod M <> s mod M)%nat.
Proof.
  intro large. split; [apply Nat.mod_upper_bound; lia|].
  replace (s + M - 1)%nat with (s + (M - 1))%nat by lia. apply steps_other_class. lia.
Qed.

(** The right class of a direction is strictly the largest exactly if it is larger than its two neighbours. *)
Theorem direction_correct_neighbours (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (3 <= M)%nat ->
  (direction_correct g N M psi s <->
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) <
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) /\
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)) <
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M))).
Proof.
  intro large. split.
  - intro all. destruct (next_class M s) as [next_below next_other]; [lia|].
    destruct (previous_class M s) as [previous_below previous_other]; [lia|]. split; apply all; assumption.
  - intros [after before] c below other.
    assert (least := least_difference_neighbours g N M psi s large). unfold direction_lead in least.
    specialize (least ltac:(lra) ltac:(lra) c below other).
    unfold Rmin in least. destruct Rle_dec in least; lra.
Qed.

(** No class is larger exactly if neither neighbour is. *)
Theorem direction_not_wrong_neighbours (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (3 <= M)%nat ->
  (~ direction_wrong g N M psi s <->
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) <=
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) /\
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)) <=
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M))).
Proof.
  intro large. split.
  - intro none. destruct (next_class M s) as [next_below _]; [lia|].
    destruct (previous_class M s) as [previous_below _]; [lia|].
    split; apply Rnot_lt_le; intro larger; apply none; eexists; (split; [|exact larger]); assumption.
  - intros [after before] [c [below larger]]. destruct (Nat.eq_dec c (s mod M)) as [->|other]; [lra|].
    assert (bound := neighbours_bound g N M psi s c 0 large (Rle_refl 0)). unfold direction_lead in bound.
    specialize (bound ltac:(lra) ltac:(lra) below other). lra.
Qed.

(** With an odd modulus the construction is exact if each direction passes its two comparisons. *)
Theorem exact_directions (g : R -> R) (N M : nat) (psi : R) :
  homogeneous g -> Nat.odd M = true -> (3 <= M)%nat ->
  (exact g N M 1 psi <->
   forall s, (s < 2 * M)%nat ->
     wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) <
     wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) /\
     wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)) <
     wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M))).
Proof.
  intros scales odd large. split.
  - intros all s below. apply direction_correct_neighbours; [exact large|].
    destruct (direction_reached M s large below) as [a [b [a_below [b_below [alive <-]]]]].
    apply correct_direction; try assumption. apply all; assumption.
  - intros all a b a_below b_below. apply correct_direction; try assumption; [apply odd_live; exact odd|].
    apply direction_correct_neighbours; [exact large|]. apply all. apply direction_below; assumption.
Qed.
