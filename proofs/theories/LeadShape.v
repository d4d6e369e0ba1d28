(** * The shape of the lead

    Round the circle of offsets, where [- alpha] and [alpha] are one point, the lead falls from one maximum to one
    minimum, right of 0, and rises back. On a grid the least lead is therefore at one of the two grid points around that
    minimum. *)

Require Import Reals Lra.
From Gnomon Require Import Sums Construction Offsets Growth SlopeSigns.
Open Scope R_scope.

(** The derivative of [sin (beta + m x)] by [x]. *)
Lemma derivative_of_sine (beta m d : R) : derivable_pt_lim (fun x => sin (beta + m * x)) d (m * cos (beta + m * d)).
Proof.
  replace (m * cos (beta + m * d)) with (cos (beta + m * d) * (0 + m * 1)) by ring.
  apply (derivable_pt_lim_comp (fun x => beta + m * x) sin); [|apply derivable_pt_lim_sin].
  apply (derivable_pt_lim_plus (fun _ => beta) (fun x => m * x)); [apply derivable_pt_lim_const|].
  apply (derivable_pt_lim_scal id). apply derivable_pt_lim_id.
Qed.

(** The slope is the derivative of the lead, up to the factor [2 sin alpha]. *)
Theorem lead_derivative (alpha beta d : R) :
  derivable_pt_lim (lead alpha beta) d (2 * sin alpha * slope alpha beta d).
Proof.
  set (f := fun x => sin alpha * ((3 - 4 * (sin alpha)²) * sin (beta + 1 * x) - sin (beta + 3 * x))).
  assert (same : forall x, f x = lead alpha beta x) by (intro x; unfold f; rewrite lead_sines, Rmult_1_l; reflexivity).
  replace (2 * sin alpha * slope alpha beta d)
    with (sin alpha * ((3 - 4 * (sin alpha)²) * (1 * cos (beta + 1 * d)) - 3 * cos (beta + 3 * d))).
  - intros epsilon positive.
    assert (limit : derivable_pt_lim f d
              (sin alpha * ((3 - 4 * (sin alpha)²) * (1 * cos (beta + 1 * d)) - 3 * cos (beta + 3 * d)))).
    { apply (derivable_pt_lim_scal (fun x => (3 - 4 * (sin alpha)²) * sin (beta + 1 * x) - sin (beta + 3 * x))).
      apply (derivable_pt_lim_minus (fun x => (3 - 4 * (sin alpha)²) * sin (beta + 1 * x))
               (fun x => sin (beta + 3 * x))); [|apply derivative_of_sine].
      apply (derivable_pt_lim_scal (fun x => sin (beta + 1 * x))). apply derivative_of_sine. }
    destruct (limit epsilon positive) as [radius near]. exists radius. intros h nonzero small.
    rewrite <- !same. apply near; assumption.
  - rewrite !Rmult_1_l, !cos_plus, sin_3, cos_3. unfold slope, Rsqr. ring.
Qed.

Lemma lead_falls (alpha beta x y : R) :
  0 < alpha <= PI / 6 -> x <= y -> (forall z, x <= z <= y -> slope alpha beta z <= 0) ->
  lead alpha beta y <= lead alpha beta x.
Proof.
  intros step order falls. assert (S_positive := proj1 (sin_step_bounds alpha step)).
  assert (growth : lead alpha beta y - lead alpha beta x <= 0 * (y - x)); [|lra].
  apply (growth_most _ (fun d => 2 * sin alpha * slope alpha beta d)); [exact order| |].
  - intros d _. apply lead_derivative.
  - intros d inside. specialize (falls d inside).
    assert (0 <= 2 * sin alpha * - slope alpha beta d) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma lead_rises (alpha beta x y : R) :
  0 < alpha <= PI / 6 -> x <= y -> (forall z, x <= z <= y -> 0 <= slope alpha beta z) ->
  lead alpha beta x <= lead alpha beta y.
Proof.
  intros step order rises. assert (S_positive := proj1 (sin_step_bounds alpha step)).
  assert (growth : 0 * (y - x) <= lead alpha beta y - lead alpha beta x); [|lra].
  apply (growth_least _ (fun d => 2 * sin alpha * slope alpha beta d)); [exact order| |].
  - intros d _. apply lead_derivative.
  - intros d inside. apply Rmult_le_pos; [lra|exact (rises d inside)].
Qed.

(** The two ends of the range of offsets are one point of the circle. *)
Lemma lead_ends (alpha beta : R) : lead alpha beta (- alpha) = lead alpha beta alpha.
Proof. unfold lead. rewrite sin_neg, cos_neg, <- Rsqr_neg. ring. Qed.

(** Left of 0 a right class leads outright. *)
Lemma lead_positive_left (alpha beta d : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> - alpha <= d <= 0 -> 0 < lead alpha beta d.
Proof.
  intros step range inside. assert (pi := PI_RGT_0).
  assert (S_small := sin_step_bounds alpha step).
  assert (sb := sin_beta_positive beta range). assert (cb := cos_beta_nonneg beta range).
  assert (c_positive : 0 < cos d) by (apply cos_gt_0; lra).
  assert (s_nonneg : 0 <= sin (- d)) by (apply sin_ge_0; lra).
  assert (s_below : sin (- d) <= sin alpha) by (apply sin_incr_1; lra).
  rewrite sin_neg in s_nonneg, s_below.
  assert (S_squared : sin alpha * sin alpha <= 1 / 2 * (1 / 2)) by (apply Rmult_le_compat; lra).
  assert (s_squared : (- sin d) * (- sin d) <= sin alpha * sin alpha) by (apply Rmult_le_compat; lra).
  assert (square := Rle_0_sqr (sin d)).
  unfold lead. unfold Rsqr in *. apply Rmult_lt_0_compat; [lra|].
  assert (first : 0 < cos d * (2 - 4 * (sin alpha * sin alpha) + 4 * (sin d * sin d)) * sin beta).
  { apply Rmult_lt_0_compat; [|lra]. apply Rmult_lt_0_compat; lra. }
  assert (second : 0 <= 4 * - sin d * (sin alpha * sin alpha - sin d * sin d) * cos beta).
  { apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; lra. }
  lra.
Qed.

Lemma lead_positive_end (alpha beta : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 < lead alpha beta alpha.
Proof. intros step range. rewrite <- lead_ends. apply lead_positive_left; lra. Qed.

(** Between two points, neither of them on a rising stretch on its own side of 0, the lead falls. *)
Lemma lead_falls_between (alpha beta d l : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> - alpha <= d <= l -> l <= alpha ->
  (0 <= d \/ slope alpha beta d <= 0) -> (l <= 0 \/ slope alpha beta l <= 0) ->
  lead alpha beta l <= lead alpha beta d.
Proof.
  intros step range order inside left right. apply lead_falls; [exact step|lra|]. intros z between.
  destruct (Rle_lt_dec z 0) as [before|after].
  - destruct left as [nonneg|nonpos]; [replace z with 0 by lra; apply slope_at_zero, range|].
    destruct (Rle_lt_dec z d) as [start|later]; [replace z with d by lra; exact nonpos|].
    apply (slope_stays_negative alpha beta d z); try assumption; lra.
  - destruct right as [negative|nonpos]; [lra|].
    destruct (Rle_lt_dec l z) as [end_|earlier]; [replace z with l by lra; exact nonpos|].
    destruct (Rle_lt_dec (slope alpha beta z) 0) as [fine|positive]; [exact fine|exfalso].
    assert (contrary : 0 < slope alpha beta l) by (apply (slope_stays_positive alpha beta z l); try assumption; lra).
    lra.
Qed.

(** From a point right of 0 where it does not fall the lead rises up to the end. *)
Lemma lead_rises_after (alpha beta u d : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 <= u <= d -> d <= alpha -> 0 <= slope alpha beta u ->
  lead alpha beta u <= lead alpha beta d.
Proof.
  intros step range order inside nonneg. apply lead_rises; [exact step|lra|]. intros z between.
  destruct (Rle_lt_dec z u) as [start|later]; [replace z with u by lra; exact nonneg|].
  apply Rlt_le, (slope_stays_positive alpha beta u z); try assumption; lra.
Qed.

(** Up to a point left of 0 where it rises the lead rises from the beginning. *)
Lemma lead_rises_before (alpha beta x d : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> - alpha <= x <= d -> d <= 0 -> 0 < slope alpha beta d ->
  lead alpha beta x <= lead alpha beta d.
Proof.
  intros step range order inside positive. apply lead_rises; [exact step|lra|]. intros z between.
  destruct (Rle_lt_dec d z) as [end_|earlier]; [replace z with d by lra; lra|].
  destruct (Rle_lt_dec 0 (slope alpha beta z)) as [fine|negative]; [exact fine|exfalso].
  assert (contrary : slope alpha beta d <= 0) by (apply (slope_stays_negative alpha beta z d); try assumption; lra).
  lra.
Qed.

(** The least lead on a grid. [l] and [u] have no grid point between them, round the circle; the lead falls at [l], or
    [l] is left of 0, and right of [u] it rises up to the end. [u'] is [u], brought back by one round if need be. Then
    every other grid point [d] has at least the lead of [l] or of [u']. *)
Theorem grid_minimum (alpha beta l u u' d : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 ->
  - alpha <= l <= alpha -> l < u <= l + 2 * alpha ->
  (l <= 0 \/ slope alpha beta l <= 0) ->
  (alpha <= u \/ (0 <= u /\ 0 <= slope alpha beta u)) ->
  (u' = u /\ u <= alpha) \/ (u' = u - 2 * alpha /\ alpha <= u) ->
  - alpha <= d <= alpha -> ~ (l < d < u) -> ~ (l < d + 2 * alpha < u) ->
  Rmin (lead alpha beta l) (lead alpha beta u') <= lead alpha beta d.
Proof.
  intros step range l_inside u_inside left right wrapped d_inside outside outside_round.
  assert (by_l : lead alpha beta l <= lead alpha beta d ->
            Rmin (lead alpha beta l) (lead alpha beta u') <= lead alpha beta d)
    by (intro least; assert (below := Rmin_l (lead alpha beta l) (lead alpha beta u')); lra).
  assert (by_u : lead alpha beta u' <= lead alpha beta d ->
            Rmin (lead alpha beta l) (lead alpha beta u') <= lead alpha beta d)
    by (intro least; assert (below := Rmin_r (lead alpha beta l) (lead alpha beta u')); lra).
  assert (ends := lead_ends alpha beta).
  destruct (Rle_lt_dec d l) as [before|after].
  - assert (falling : 0 <= d \/ slope alpha beta d <= 0 \/ (d < 0 /\ 0 < slope alpha beta d)).
    { destruct (Rle_lt_dec 0 d); [left; lra|]. right. destruct (Rle_lt_dec (slope alpha beta d) 0); [left|right]; lra. }
    destruct falling as [nonneg|[nonpos|[negative positive]]].
    + apply by_l, lead_falls_between; auto; lra.
    + apply by_l, lead_falls_between; auto; lra.
    + destruct wrapped as [[-> u_small]|[-> u_large]].
      * (* [u] rises to the end, and the beginning rises to [d] *)
        apply by_u. apply Rle_trans with (lead alpha beta alpha).
        { destruct right as [at_end|[nonneg rising]].
          - replace u with alpha by lra. lra.
          - apply lead_rises_after; auto; lra. }
        rewrite <- ends. apply lead_rises_before; auto; lra.
      * destruct (Rle_lt_dec (u - 2 * alpha) d) as [above|below].
        { apply by_u, lead_rises_before; auto; lra. }
        (* only the beginning itself is left, which is [l] *)
        apply by_l. assert (d = - alpha) as -> by lra. assert (l = alpha) as -> by lra. lra.
  - assert (above : u <= d) by lra.
    assert (same : lead alpha beta u' = lead alpha beta u).
    { destruct wrapped as [[-> _]|[-> u_large]]; [reflexivity|].
      replace (u - 2 * alpha) with (- alpha) by lra. replace u with alpha by lra. exact ends. }
    apply by_u. rewrite same. destruct right as [at_end|[nonneg rising]].
    + replace u with d by lra. lra.
    + apply lead_rises_after; auto; lra.
Qed.
