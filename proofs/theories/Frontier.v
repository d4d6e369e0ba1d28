(** * The frontier: which moduli a number of neurons reaches

    Below [threshold N] every odd modulus coprime to the frequency is exact, at every phase. From [bound N g] above it
    on none is, [g] being the greatest common divisor of the modulus and of half the [spread] of the neurons; so each
    number of neurons has finitely many exact moduli.

    At the threshold itself the leads decide. That no modulus equals it would need that the largest output angle is not
    a rational multiple of a half turn; this is not claimed. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluLead ReluDeciding Grid.
From Gnomon Require Import OutputAngle Turning AngleExtremum Threshold.
Open Scope R_scope.

(** ** Below *)

(** With one class, or none, there is nothing to get wrong. *)
Lemma single_class_exact (g : R -> R) (N M k : nat) (psi : R) : (M <= 1)%nat -> exact g N M k psi.
Proof.
  intros few a b a_below b_below c c_below other. exfalso. apply other.
  assert (below := right_class_below M a b ltac:(lia)). lia.
Qed.

(** Every odd modulus below the threshold is exact, at every phase. *)
Theorem frontier_below (N M k : nat) (psi : R) :
  (5 <= N)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat -> INR M < threshold N -> exact relu N M k psi.
Proof.
  intros large odd coprime below.
  destruct (Nat.le_gt_cases M 1) as [few|several]; [apply single_class_exact; exact few|].
  assert (range := half_step_small N large). assert (classes := class_step_range M several).
  apply relu_exact; [exact large|exact several|].
  split; [exact odd|]. split; [exact coprime|]. intros d [t [_ [inside _]]].
  assert (positive := largest_angle_positive _ range).
  assert (M_positive : 0 < INR M) by (apply lt_0_INR; lia).
  assert (room : largest_angle (half_step N) < PI / INR M).
  { apply Rmult_lt_reg_r with (INR M); [exact M_positive|].
    replace (PI / INR M * INR M) with PI by (field; lra).
    rewrite <- (threshold_times N large), Rmult_comm. apply Rmult_lt_compat_r; assumption. }
  assert (ahead : forall x, - half_step N <= x <= half_step N -> 0 < lead (half_step N) (PI / INR M) x).
  { intros x x_inside. apply (lead_sign _ range); [exact classes|exact x_inside|].
    apply Rle_lt_trans with (largest_angle (half_step N)); [|exact room].
    apply output_angle_largest; assumption. }
  split; apply ahead; lra.
Qed.

(** ** Above *)

Lemma nearest_whole (y : R) : exists z : Z, - (1 / 2) <= IZR z - y <= 1 / 2.
Proof.
  exists (up (y - 1 / 2)). assert (bounds := archimed (y - 1 / 2)). lra.
Qed.

(** Some reachable offset is within half a step of the offset of the largest angle. *)
Lemma reachable_near_largest (N M : nat) (psi : R) :
  (5 <= N)%nat -> (1 <= M)%nat -> threshold N < INR M ->
  exists d, reachable N M psi d /\
    - (half_step N * INR (Nat.gcd (spread N / 2) M) / INR M) <= d - largest_offset (half_step N)
      <= half_step N * INR (Nat.gcd (spread N / 2) M) / INR M.
Proof.
  intros large positive above. assert (range := half_step_small N large).
  assert (interval := largest_offset_range _ range). assert (room := largest_angle_room _ range).
  assert (angle := largest_angle_positive _ range). assert (pi := PI_RGT_0).
  destruct (divisor_range N M large positive) as [least most].
  assert (grid := reachable_grid N M psi).
  set (g := INR (Nat.gcd (spread N / 2) M)) in *. set (H := INR (spread N)) in *.
  assert (is_step : half_step N * H = PI) by (unfold half_step, H in *; field; lra).
  set (alpha := half_step N) in *. set (E := largest_angle alpha) in *. set (peak := largest_offset alpha) in *.
  assert (M_positive : 0 < INR M) by (apply lt_0_INR; lia).
  destruct (nearest_whole ((peak / (2 * alpha) + H * psi + middle_shift N) * (INR M / g))) as [u near].
  set (step := alpha * g / INR M).
  assert (step_positive : 0 < step) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra|exact M_positive]).
  set (d := 2 * alpha * (IZR u * g / INR M - H * psi - middle_shift N)).
  assert (distance : d - peak =
    2 * step * (IZR u - (peak / (2 * alpha) + H * psi + middle_shift N) * (INR M / g))).
  { unfold d, step. field. lra. }
  assert (close : - step <= d - peak <= step).
  { rewrite distance. set (miss := IZR u - _) in *.
    assert (0 <= step * (1 / 2 - miss)) by (apply Rmult_le_pos; lra).
    assert (0 <= step * (1 / 2 + miss)) by (apply Rmult_le_pos; lra). lra. }
  assert (short : 2 * step <= E).
  { apply Rmult_le_reg_r with (INR M); [exact M_positive|].
    replace (2 * step * INR M) with (alpha * (2 * g)) by (unfold step; field; lra).
    apply Rle_trans with PI.
    - rewrite <- is_step. apply Rmult_le_compat_l; lra.
    - rewrite <- (threshold_times N large), Rmult_comm. apply Rmult_le_compat_l; [lra|]. left. exact above. }
  exists d. split; [|exact close]. apply grid; [lia|lia|]. split; [lra|]. exists u. reflexivity.
Qed.

(** Far enough above the threshold no modulus is exact, at any phase. *)
Theorem frontier_above (N M k : nat) (psi : R) :
  (5 <= N)%nat -> (2 <= M)%nat -> bound N (Nat.gcd (spread N / 2) M) <= INR M - threshold N -> ~ exact relu N M k psi.
Proof.
  intros large several far all. assert (range := half_step_small N large).
  apply relu_exact in all; [|exact large|exact several]. destruct all as [_ [_ leads]].
  assert (allowance := bound_range N M large ltac:(lia)).
  destruct (reachable_near_largest N M psi large) as [d [reached near]]; [lia|lra|].
  destruct (leads d reached) as [ahead _]. destruct reached as [t [_ [inside _]]].
  apply (lead_sign _ range) in ahead; [|apply class_step_range; exact several|exact inside].
  assert (close := output_angle_near_largest _ range d inside).
  assert (times := threshold_times N large). assert (two := threshold_above_two N large).
  assert (pi := PI_RGT_0). assert (six := spread_real N large).
  assert (ratios := ratio_range _ range). assert (angle := largest_angle_positive _ range).
  set (g := INR (Nat.gcd (spread N / 2) M)) in *.
  set (T := threshold N) in *. set (E := largest_angle (half_step N)) in *.
  set (x := d - largest_offset (half_step N)) in *. set (K := curvature (half_step N)) in *.
  set (m := INR M) in *. set (step := half_step N * g / m) in *.
  assert (K_nonneg : 0 <= K).
  { unfold K, curvature. fold (bend (ratio (half_step N))). assert (bent := bend_positive N large).
    apply Rmult_le_pos; lra. }
  assert (square : x * x <= step * step).
  { assert (0 <= (step - x) * (step + x)) by (apply Rmult_le_pos; lra). lra. }
  assert (loss : K * (x * x) <= K * (step * step)) by (apply Rmult_le_compat_l; assumption).
  assert (short : E - K * (step * step) / 2 < PI / m) by lra.
  assert (product : (E - K * (step * step) / 2) * m < PI).
  { replace PI with (PI / m * m) by (field; lra). apply Rmult_lt_compat_r; lra. }
  assert (allowed : K * (step * step) / 2 * m = bound N (Nat.gcd (spread N / 2) M) * (PI / m)).
  { unfold K, curvature, step, bound, half_step. fold (bend (ratio (PI / INR (spread N)))). fold g. field. lra. }
  set (B := bound N (Nat.gcd (spread N / 2) M)) in *.
  assert (class_step : PI / m <= E).
  { apply Rmult_le_reg_r with m; [lra|]. replace (PI / m * m) with PI by (field; lra).
    rewrite <- times, Rmult_comm. apply Rmult_le_compat_l; lra. }
  assert (B * (PI / m) <= B * E) by (apply Rmult_le_compat_l; lra).
  assert ((T + B) * E <= m * E) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

(** ** Both together *)

(** Each number of neurons has finitely many exact moduli. *)
Theorem exact_below_widest (N M k : nat) (psi : R) :
  (5 <= N)%nat -> exact relu N M k psi -> INR M < threshold N + widest_bound N.
Proof.
  intros large all. apply Rnot_le_lt. intro above.
  assert (two := threshold_above_two N large). assert (widest := widest_bound_positive N large).
  assert (several : (2 <= M)%nat) by (apply INR_le; simpl; lra).
  assert (allowance := bound_range N M large ltac:(lia)).
  apply (frontier_above N M k psi large several); [lra|exact all].
Qed.

Corollary finitely_many (N : nat) :
  (5 <= N)%nat -> exists B : R, forall (M k : nat) (psi : R), exact relu N M k psi -> INR M < B.
Proof.
  intro large. exists (threshold N + widest_bound N). intros M k psi. apply exact_below_widest. exact large.
Qed.

(** What decides an odd modulus coprime to the frequency: its place, and between threshold and bound the leads. *)
Theorem frontier_decides (N M k : nat) (psi : R) :
  (5 <= N)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  (exact relu N M k psi <->
   INR M < threshold N \/
   (threshold N <= INR M < threshold N + bound N (Nat.gcd (spread N / 2) M) /\
    forall d, reachable N M psi d ->
      0 < lead (half_step N) (PI / INR M) d /\ 0 < lead (half_step N) (PI / INR M) (- d))).
Proof.
  intros large odd coprime. assert (two := threshold_above_two N large).
  assert (several : threshold N <= INR M -> (2 <= M)%nat) by (intro above; apply INR_le; simpl; lra).
  split.
  - intro all. destruct (Rlt_le_dec (INR M) (threshold N)) as [below|above]; [left; exact below|].
    right. split.
    + split; [exact above|]. apply Rnot_le_lt. intro far.
      apply (frontier_above N M k psi large (several above)); [lra|exact all].
    + apply relu_exact in all; [|exact large|exact (several above)]. apply all.
  - intros [below|[[above _] leads]]; [apply frontier_below; assumption|].
    apply relu_exact; [exact large|exact (several above)|]. auto.
Qed.
