(** * Two points hold the least lead

    Two neighbouring grid points, the lead falling up to the first and rising from the second, hold the least lead over
    all reachable offsets; two more do so for the mirrored offsets. Such neighbours always exist. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets ReluWaveOdd ReluLead SlopeSigns LeadShape Grid.
Open Scope R_scope.

(** [l] and [u = l + step] are neighbours round the minimum of the lead, and [u'] is [u] brought back between [- alpha]
    and [alpha]. Where the grid has one point to a round nothing needs to be known of slopes. *)
Record neighbours (alpha beta step l u u' : R) : Prop := {
  neighbours_inside : - alpha <= l <= alpha;
  neighbours_next : u = l + step;
  neighbours_falls : l <= 0 \/ slope alpha beta l <= 0 \/ 2 * alpha <= step;
  neighbours_rises : alpha <= u \/ (0 <= u /\ 0 <= slope alpha beta u);
  neighbours_wrapped : (u' = u /\ u <= alpha) \/ (u' = u - 2 * alpha /\ alpha <= u)
}.

(** The step of the grid. *)
Definition grid_step (N M : nat) : R := 2 * half_step N * (INR (grid_divisor N M) / INR M).

(** The same of points [2 alpha y]: what is asked of [y] are comparisons of rational numbers where [y] is rational. *)
Lemma neighbours_in_rounds (alpha beta step y z z' : R) :
  0 < alpha ->
  - (1 / 2) <= y <= 1 / 2 -> z = y + step ->
  (y <= 0 \/ slope alpha beta (2 * alpha * y) <= 0 \/ 1 <= step) ->
  (1 / 2 <= z \/ (0 <= z /\ 0 <= slope alpha beta (2 * alpha * z))) ->
  (z' = z /\ z <= 1 / 2) \/ (z' = z - 1 /\ 1 / 2 <= z) ->
  neighbours alpha beta (2 * alpha * step) (2 * alpha * y) (2 * alpha * z) (2 * alpha * z').
Proof.
  intros positive inside next falls rises wrapped.
  assert (scaled : forall v w, v <= w -> 2 * alpha * v <= 2 * alpha * w) by (intros v w; apply Rmult_le_compat_l; lra).
  assert (low := scaled _ _ (proj1 inside)). assert (high := scaled _ _ (proj2 inside)).
  split.
  - lra.
  - subst z. ring.
  - destruct falls as [before|[falls|whole]]; [left|right; left; exact falls|right; right].
    + apply scaled in before. lra.
    + apply scaled in whole. lra.
  - destruct rises as [after|[after rises]]; [left|right]; apply scaled in after; [lra|split; [lra|exact rises]].
  - destruct wrapped as [[-> small]|[-> large]]; [left|right].
    + split; [reflexivity|]. apply scaled in small. lra.
    + split; [ring|]. apply scaled in large. lra.
Qed.

(** Where no point of the grid lies strictly between the neighbours, round the circle, they hold the least lead. *)
Lemma neighbours_minimum (alpha beta step l u u' d : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 < step <= 2 * alpha -> neighbours alpha beta step l u u' ->
  - alpha <= d <= alpha -> ~ (l < d < u) -> ~ (l < d + 2 * alpha < u) ->
  Rmin (lead alpha beta l) (lead alpha beta u') <= lead alpha beta d.
Proof.
  intros alpha_range beta_range step_range [inside next falls rises wrapped] d_inside outside outside_round.
  assert (ends := lead_ends alpha beta).
  destruct falls as [before|[falls|whole]].
  - apply (grid_minimum alpha beta l u); try assumption; [lra|left; exact before].
  - apply (grid_minimum alpha beta l u); try assumption; [lra|right; exact falls].
  - (* one point to a round *)
    assert (same : lead alpha beta l = lead alpha beta d).
    { destruct (Rle_lt_dec d l) as [left|right].
      - destruct (Rle_lt_dec l d) as [equal|less]; [f_equal; lra|].
        replace l with alpha by lra. replace d with (- alpha) by lra. symmetry. exact ends.
      - replace l with (- alpha) by lra. replace d with alpha by lra. exact ends. }
    rewrite <- same. apply Rmin_l.
Qed.

(** The step is positive, at most a round, and a whole part of it. *)
Lemma step_range (alpha : R) (g M m : nat) :
  0 < alpha -> (0 < M)%nat -> (M = m * g)%nat -> 0 < 2 * alpha * (INR g / INR M) <= 2 * alpha.
Proof.
  intros positive M_positive modulus.
  assert (M_real : 0 < INR M) by (apply lt_0_INR; exact M_positive).
  assert (g_real : 0 < INR g) by (apply lt_0_INR; destruct g; lia).
  assert (g_small : INR g <= INR M) by (apply le_INR; destruct m; nia).
  assert (ratio : 0 < INR g / INR M) by (apply Rdiv_lt_0_compat; assumption).
  assert (small : INR g / INR M <= 1).
  { apply Rmult_le_reg_r with (INR M); [exact M_real|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  split; [apply Rmult_lt_0_compat; lra|].
  rewrite <- (Rmult_1_r (2 * alpha)) at 2. apply Rmult_le_compat_l; lra.
Qed.

(** A point of a grid is at least the next one, or at most this one. *)
Lemma point_not_between (alpha : R) (g M : nat) (origin : R) (i j : Z) :
  0 < 2 * alpha * (INR g / INR M) ->
  ~ (point alpha g M origin i < point alpha g M origin j < point alpha g M origin i + 2 * alpha * (INR g / INR M)).
Proof.
  intros positive [above below].
  assert (distance : point alpha g M origin j - point alpha g M origin i = IZR (j - i) * (2 * alpha * (INR g / INR M)))
    by (unfold point; rewrite minus_IZR; unfold Rdiv; ring).
  destruct (Z_le_gt_dec (j - i) 0) as [low|high].
  - apply IZR_le in low. assert (0 <= - IZR (j - i) * (2 * alpha * (INR g / INR M))) by (apply Rmult_le_pos; lra). lra.
  - assert (one : (1 <= j - i)%Z) by lia. apply IZR_le in one.
    assert (0 <= (IZR (j - i) - 1) * (2 * alpha * (INR g / INR M))) by (apply Rmult_le_pos; lra). lra.
Qed.

(** Two points of any grid that has a whole number of points to a round. *)
Theorem point_two_points (alpha beta : R) (g M m : nat) (origin : R) (i j : Z) (u u' : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> (0 < M)%nat -> (M = m * g)%nat ->
  neighbours alpha beta (2 * alpha * (INR g / INR M)) (point alpha g M origin i) u u' ->
  - alpha <= point alpha g M origin j <= alpha ->
  Rmin (lead alpha beta (point alpha g M origin i)) (lead alpha beta u') <= lead alpha beta (point alpha g M origin j).
Proof.
  intros alpha_range beta_range M_positive modulus near j_inside.
  assert (step := step_range alpha g M m (proj1 alpha_range) M_positive modulus).
  assert (next := neighbours_next _ _ _ _ _ _ near).
  apply (neighbours_minimum alpha beta (2 * alpha * (INR g / INR M)) _ u); try assumption; rewrite next.
  - apply point_not_between. lra.
  - rewrite <- (point_round alpha g M m) by assumption. apply point_not_between. lra.
Qed.

(** The second neighbour is a point of the grid too. *)
Lemma neighbour_is_point (alpha beta : R) (g M m : nat) (origin : R) (i : Z) (u u' : R) :
  0 < alpha -> (0 < M)%nat -> (M = m * g)%nat ->
  neighbours alpha beta (2 * alpha * (INR g / INR M)) (point alpha g M origin i) u u' ->
  - alpha <= u' <= alpha /\ exists j : Z, u' = point alpha g M origin j.
Proof.
  intros positive M_positive modulus [inside next _ _ wrapped].
  assert (step := step_range alpha g M m positive M_positive modulus).
  rewrite <- point_next in next. destruct wrapped as [[-> small]|[-> large]].
  - split; [rewrite point_next in next; lra|]. exists (i + 1)%Z. exact next.
  - split; [rewrite point_next in next; lra|]. exists (i + 1 - Z.of_nat m)%Z.
    assert (round := point_round alpha g M m origin (i + 1 - Z.of_nat m) M_positive modulus).
    replace (i + 1 - Z.of_nat m + Z.of_nat m)%Z with (i + 1)%Z in round by ring. lra.
Qed.

(** Neighbours exist on every grid. *)
Theorem neighbours_exist (alpha beta : R) (g M m : nat) (origin : R) :
  0 < alpha -> (0 < M)%nat -> (M = m * g)%nat ->
  exists (i : Z) (u u' : R), neighbours alpha beta (2 * alpha * (INR g / INR M)) (point alpha g M origin i) u u'.
Proof.
  intros positive M_positive modulus.
  assert (step := step_range alpha g M m positive M_positive modulus).
  set (s := 2 * alpha * (INR g / INR M)) in *.
  assert (steps : INR m * s = 2 * alpha).
  { unfold s. rewrite modulus, mult_INR. field. split; apply not_0_INR; intro zero; subst; simpl in *; lia. }
  (* [f n] are the points of one round, from the first one not left of [- alpha] *)
  destruct (archimed ((- alpha - point alpha g M origin 0) / s)) as [above below].
  set (a := up ((- alpha - point alpha g M origin 0) / s)) in *.
  assert (quotient : (- alpha - point alpha g M origin 0) / s * s = - alpha - point alpha g M origin 0) by (field; lra).
  set (f := fun n : nat => point alpha g M origin (a + Z.of_nat n)).
  assert (along : forall n, f n = point alpha g M origin 0 + IZR a * s + INR n * s)
    by (intro n; unfold f, point, s; rewrite plus_IZR, <- INR_IZR_INZ; unfold Rdiv; ring).
  assert (first_above : - alpha <= point alpha g M origin 0 + IZR a * s).
  { apply (Rmult_lt_compat_r s) in above; lra. }
  assert (first_below : point alpha g M origin 0 + IZR a * s <= - alpha + s).
  { apply (Rmult_le_compat_r s) in below; lra. }
  assert (next : forall n, f (S n) = f n + s) by (intro n; rewrite !along, S_INR; ring).
  assert (f_low : forall n, - alpha <= f n).
  { intro n. rewrite along. assert (0 <= INR n * s) by (apply Rmult_le_pos; [apply pos_INR|lra]). lra. }
  assert (f_last : alpha <= f m) by (rewrite along; lra).
  assert (wrap : forall u, exists u', (u' = u /\ u <= alpha) \/ (u' = u - 2 * alpha /\ alpha <= u)).
  { intro u. destruct (Rle_lt_dec u alpha); [exists u|exists (u - 2 * alpha)]; [left|right]; split; lra. }
  (* going through the round, stop where the lead rises or the round ends *)
  assert (search : forall n,
    (exists i u u', neighbours alpha beta s (point alpha g M origin i) u u') \/
    (f n <= alpha /\ (f n <= 0 \/ slope alpha beta (f n) <= 0 \/ 2 * alpha <= s))).
  { induction n as [|n [found|[inside falls]]]; [|left; exact found|].
    - right. specialize (along O). simpl in along. split; [lra|].
      destruct m as [|[|m]]; [simpl in modulus; lia|simpl in steps; lra|].
      assert (two : 2 <= INR (S (S m))) by (rewrite !S_INR; assert (nonneg := pos_INR m); lra).
      assert (0 <= (INR (S (S m)) - 2) * s) by (apply Rmult_le_pos; lra). lra.
    - destruct (wrap (f (S n))) as [u' wrapped].
      assert (stop : alpha <= f (S n) \/ (0 <= f (S n) /\ 0 <= slope alpha beta (f (S n))) ->
                exists i u u', neighbours alpha beta s (point alpha g M origin i) u u').
      { intro rises. exists (a + Z.of_nat n)%Z, (f (S n)), u'. fold (f n). split; try assumption.
        - split; [apply f_low|exact inside].
        - apply next. }
      destruct (Rle_lt_dec alpha (f (S n))) as [end_|inner]; [left; apply stop; left; exact end_|].
      destruct (Rle_lt_dec (f (S n)) 0) as [before|after]; [right; split; [lra|left; exact before]|].
      destruct (Rle_lt_dec (slope alpha beta (f (S n))) 0) as [still|rising].
      + right. split; [lra|right; left; exact still].
      + left. apply stop. right. split; lra. }
  destruct (search m) as [found|[inside falls]]; [exact found|].
  destruct (wrap (f (S m))) as [u' wrapped].
  exists (a + Z.of_nat m)%Z, (f (S m)), u'. fold (f m). split; try assumption.
  - split; [apply f_low|exact inside].
  - apply next.
  - left. rewrite next. lra.
Qed.

(** ** Of the offsets of a construction *)

(** Two neighbours hold the least lead over all reachable offsets. *)
Theorem two_points (N M : nat) (psi : R) (i : Z) (u u' d : R) :
  (5 <= N)%nat -> (2 <= M)%nat ->
  neighbours (half_step N) (PI / INR M) (grid_step N M) (grid_point N M psi i) u u' ->
  reachable N M psi d ->
  Rmin (lead (half_step N) (PI / INR M) (grid_point N M psi i)) (lead (half_step N) (PI / INR M) u') <=
  lead (half_step N) (PI / INR M) d.
Proof.
  intros N_large M_large near reached. apply reachable_grid_point in reached; [|lia|lia].
  destruct reached as [inside [j ->]]. destruct (grid_divisor_modulus N M) as [m modulus].
  apply (point_two_points _ _ _ M m _ i j u u'); try assumption; [| |lia].
  - apply half_step_small, N_large.
  - apply class_step_range, M_large.
Qed.

(** The same for the mirrored offsets. *)
Theorem two_points_mirrored (N M : nat) (psi : R) (i : Z) (u u' d : R) :
  (5 <= N)%nat -> (2 <= M)%nat ->
  neighbours (half_step N) (PI / INR M) (grid_step N M) (mirrored_point N M psi i) u u' ->
  reachable N M psi d ->
  Rmin (lead (half_step N) (PI / INR M) (mirrored_point N M psi i)) (lead (half_step N) (PI / INR M) u') <=
  lead (half_step N) (PI / INR M) (- d).
Proof.
  intros N_large M_large near reached. rewrite <- (Ropp_involutive d) in reached.
  apply mirrored_grid in reached; [|lia|lia].
  destruct reached as [inside [j equal]]. rewrite equal in inside |- *.
  destruct (grid_divisor_modulus N M) as [m modulus].
  apply (point_two_points _ _ _ M m _ i j u u'); try assumption; [| |lia].
  - apply half_step_small, N_large.
  - apply class_step_range, M_large.
Qed.

(** The four points are offsets and mirrored offsets themselves. *)
Lemma neighbours_reachable (N M : nat) (psi : R) (i : Z) (u u' : R) :
  (1 <= N)%nat -> (0 < M)%nat ->
  neighbours (half_step N) (PI / INR M) (grid_step N M) (grid_point N M psi i) u u' ->
  reachable N M psi (grid_point N M psi i) /\ reachable N M psi u'.
Proof.
  intros N_positive M_positive near. rewrite !reachable_grid_point by assumption. split.
  - split; [exact (neighbours_inside _ _ _ _ _ _ near)|]. exists i. reflexivity.
  - destruct (grid_divisor_modulus N M) as [m modulus].
    apply (neighbour_is_point _ (PI / INR M) _ M m _ i u); try assumption. apply half_step_positive, N_positive.
Qed.

Lemma neighbours_reachable_mirrored (N M : nat) (psi : R) (i : Z) (u u' : R) :
  (1 <= N)%nat -> (0 < M)%nat ->
  neighbours (half_step N) (PI / INR M) (grid_step N M) (mirrored_point N M psi i) u u' ->
  reachable N M psi (- mirrored_point N M psi i) /\ reachable N M psi (- u').
Proof.
  intros N_positive M_positive near. rewrite !mirrored_grid by assumption. split.
  - split; [exact (neighbours_inside _ _ _ _ _ _ near)|]. exists i. reflexivity.
  - destruct (grid_divisor_modulus N M) as [m modulus].
    apply (neighbour_is_point _ (PI / INR M) _ M m _ i u); try assumption. apply half_step_positive, N_positive.
Qed.
