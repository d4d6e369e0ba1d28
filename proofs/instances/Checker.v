(** * Verdicts on constructions with ReLU, by computation

    Three questions answered by [true] or [false]: whether four points of the grids show that a construction is exact, that
    it is tied, and whether one point shows a wrong input. The answer [true] is right, whatever the number of bits. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Construction Offsets Grid ReluWaveOdd ClosedForm Reduction ClosedFormOutcomes.
From GnomonInstances Require Import Enclosure Angles Leads Numbers Instance Points.
Open Scope R_scope.

(** The numbers that a certificate begins with. *)
Record numbers := { neurons : Z; modulus : Z; frequency : Z; turn_top : Z; turn_bottom : Z }.

Definition describes (c : numbers) (N M k : nat) (psi : R) : Prop :=
  Z.of_nat N = neurons c /\ Z.of_nat M = modulus c /\ Z.of_nat k = frequency c /\
  psi = IZR (turn_top c) / IZR (turn_bottom c).

(** The grid of the construction reduced to frequency 1. *)
Definition grid_of (c : numbers) : grid :=
  {| Points.neurons := neurons c; classes := (modulus c / Z.gcd (frequency c) (modulus c))%Z;
     phase_top := turn_top c; phase_bottom := turn_bottom c |}.

(** How far the candidate for a right angle may be off. *)
Definition slack : Z := 4096.

Section Bits.

Variable bits : positive.
Variable n : nat.

(** The four leads, below and above on each grid; [u] and [v] are the numbers of the points below. *)
Definition four_leads (d : grid) (u v : Z) : option (enclosure * enclosure * (enclosure * enclosure)) :=
  if sensible d then
    match half_turn bits n slack with
    | None => None
    | Some pi =>
      let k := steps_of bits n pi d in
      match side_leads bits n pi d k 1 u, side_leads bits n pi d k (-1) v with
      | Some first, Some second => Some (first, second)
      | _, _ => None
      end
    end
  else None.

Definition four_positive (d : grid) (u v : Z) : bool :=
  match four_leads d u v with
  | Some ((a, b), (c, e)) => ((0 <? low a) && (0 <? low b) && (0 <? low c) && (0 <? low e))%Z%bool
  | None => false
  end.

Definition check_exact (c : numbers) (u v : Z) : bool :=
  (coprime_odd (modulus c) (frequency c) && four_positive (grid_of c) u v)%bool.

Definition check_tied (c : numbers) (u v : Z) : bool :=
  ((2 <=? modulus c)%Z && negb (coprime_odd (modulus c) (frequency c)) && four_positive (grid_of c) u v)%bool.

(** One point, of the grid itself or of the mirrored one. *)
Definition check_wrong (c : numbers) (mirrored : bool) (u : Z) : bool :=
  if (coprime_odd (modulus c) (frequency c) && sensible (grid_of c))%bool then
    match half_turn bits n slack with
    | None => false
    | Some pi =>
      match point_lead bits n pi (grid_of c) (steps_of bits n pi (grid_of c)) (if mirrored then -1 else 1) u with
      | Some lead => (high lead <? 0)%Z
      | None => false
      end
    end
  else false.

(** ** Why they are right *)

Lemma sensible_naturals (d : grid) (N m : nat) :
  Z.of_nat N = Points.neurons d -> Z.of_nat m = classes d -> sensible d = true -> (5 <= N)%nat /\ (3 <= m)%nat.
Proof. intros N_is m_is checked. destruct (sensible_numbers d checked) as [large [several _]]. lia. Qed.

(** The four enclosures hold the leads of neighbours on either grid. *)
Theorem four_leads_hold (d : grid) (u v : Z) (N m : nat) (psi : R) (a b c e : enclosure) :
  Z.of_nat N = Points.neurons d -> Z.of_nat m = classes d -> psi = IZR (phase_top d) / IZR (phase_bottom d) ->
  four_leads d u v = Some ((a, b), (c, e)) ->
  (5 <= N)%nat /\ (3 <= m)%nat /\
  exists x x' y y', grid_neighbours N m psi u x x' /\ mirrored_neighbours N m psi v y y' /\
    encloses bits a (lead_at N m (grid_point N m psi u)) /\ encloses bits b (lead_at N m x') /\
    encloses bits c (lead_at N m (mirrored_point N m psi v)) /\ encloses bits e (lead_at N m y').
Proof.
  intros N_is m_is -> found. unfold four_leads in found.
  destruct (sensible d) eqn:checked; [|discriminate].
  destruct (sensible_naturals d N m N_is m_is checked) as [N_least m_least].
  destruct (half_turn bits n slack) as [pi|] eqn:turn; [|discriminate]. apply half_turn_encloses in turn.
  destruct (side_leads bits n pi d _ 1 u) as [[f f']|] eqn:plus; [|discriminate].
  destruct (side_leads bits n pi d _ (-1) v) as [[s s']|] eqn:minus; [|discriminate].
  injection found as <- <- <- <-. split; [exact N_least|]. split; [exact m_least|].
  apply (side_leads_hold bits n pi d turn checked) in plus, minus.
  assert (numbers := computed_numbers N m). rewrite N_is in numbers.
  destruct plus as [y [z [z' [plus [y_lead z_lead]]]]]. destruct minus as [s1 [t [t' [minus [s_lead t_lead]]]]].
  rewrite <- m_is in plus, minus.
  destruct (side_grid N m _ _ _ _ u y z z' ltac:(lia) numbers plus) as [near [first second]].
  destruct (side_mirrored N m _ _ _ _ v s1 t t' ltac:(lia) numbers minus) as [near_mirrored [third fourth]].
  exists (2 * half_step N * z), (2 * half_step N * z'), (2 * half_step N * t), (2 * half_step N * t').
  rewrite first, second, third, fourth, m_is. auto 10.
Qed.

(** Four positive ones. *)
Lemma four_positive_hold (d : grid) (u v : Z) (N m : nat) (psi : R) :
  Z.of_nat N = Points.neurons d -> Z.of_nat m = classes d -> psi = IZR (phase_top d) / IZR (phase_bottom d) ->
  four_positive d u v = true ->
  (5 <= N)%nat /\ (3 <= m)%nat /\
  exists x x' y y', grid_neighbours N m psi u x x' /\ mirrored_neighbours N m psi v y y' /\
    0 < lead_at N m (grid_point N m psi u) /\ 0 < lead_at N m x' /\
    0 < lead_at N m (mirrored_point N m psi v) /\ 0 < lead_at N m y'.
Proof.
  intros N_is m_is psi_is positive. unfold four_positive in positive.
  destruct (four_leads d u v) as [[[a b] [c e]]|] eqn:found; [|discriminate].
  rewrite !Bool.andb_true_iff, !Z.ltb_lt in positive. destruct positive as [[[a_sign b_sign] c_sign] e_sign].
  destruct (four_leads_hold d u v N m psi a b c e N_is m_is psi_is found)
    as [N_least [m_least [x [x' [y [y' [near [near_mirrored [first [second [third fourth]]]]]]]]]]].
  split; [exact N_least|]. split; [exact m_least|]. exists x, x', y, y'.
  split; [exact near|]. split; [exact near_mirrored|].
  repeat split; eapply encloses_positive; eassumption.
Qed.

(** Coprime: the reduced modulus is the modulus. *)
Lemma grid_of_coprime (c : numbers) :
  coprime_odd (modulus c) (frequency c) = true -> classes (grid_of c) = modulus c.
Proof.
  unfold coprime_odd. intro coprime. apply andb_prop in coprime. destruct coprime as [_ coprime].
  apply Z.eqb_eq in coprime. unfold grid_of. simpl. rewrite coprime. apply Z.div_1_r.
Qed.

(** Every input is answered correctly. *)
Theorem check_exact_sound (c : numbers) (u v : Z) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_exact c u v = true -> exact relu N M k psi.
Proof.
  intros [N_is [M_is [k_is psi_is]]] checked. apply andb_prop in checked. destruct checked as [coprime positive].
  assert (M_classes : Z.of_nat M = classes (grid_of c)) by (rewrite grid_of_coprime by exact coprime; exact M_is).
  destruct (four_positive_hold (grid_of c) u v N M psi N_is M_classes psi_is positive)
    as [N_least [M_least [x [x' [y [y' [near [near_mirrored [first [second [third fourth]]]]]]]]]]].
  rewrite <- M_is, <- k_is in coprime. destruct (coprime_odd_number M k coprime) as [odd one].
  apply closed_form_exact with u v x x' y y'; try assumption. apply Nat.odd_spec. exact odd.
Qed.

(** No input is wrong, some input is tied. *)
Theorem check_tied_sound (c : numbers) (u v : Z) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_tied c u v = true -> tied_construction relu N M k psi.
Proof.
  intros [N_is [M_is [k_is psi_is]]] checked. unfold check_tied in checked. rewrite !Bool.andb_true_iff in checked.
  destruct checked as [[large not_coprime] positive]. apply Z.leb_le in large. apply Bool.negb_true_iff in not_coprime.
  set (f := Nat.gcd k M).
  assert (f_is : Z.of_nat f = Z.gcd (frequency c) (modulus c)) by (unfold f; rewrite gcd_number, k_is, M_is; reflexivity).
  destruct (Nat.gcd_divide_l k M) as [j k_factor]. destruct (Nat.gcd_divide_r k M) as [m M_factor].
  fold f in k_factor, M_factor.
  assert (m_is : Z.of_nat m = classes (grid_of c)).
  { unfold grid_of. simpl. rewrite <- f_is, <- M_is, M_factor, Nat2Z.inj_mul, Z.div_mul; [reflexivity|]. nia. }
  destruct (four_positive_hold (grid_of c) u v N m psi N_is m_is psi_is positive)
    as [N_least [m_least [x [x' [y [y' [near [near_mirrored [first [second [third fourth]]]]]]]]]]].
  rewrite <- M_is, <- k_is in not_coprime.
  apply closed_form_tied with m j u v x x' y y'; try assumption; [lia|].
  apply not_coprime_odd_number. exact not_coprime.
Qed.

(** Some input is answered wrongly. *)
Theorem check_wrong_sound (c : numbers) (mirrored : bool) (u : Z) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_wrong c mirrored u = true ->
  exists a b, (a < M)%nat /\ (b < M)%nat /\ wrong relu N M k psi a b.
Proof.
  intros [N_is [M_is [k_is psi_is]]] checked. unfold check_wrong in checked.
  destruct (andb _ _) eqn:sensible_coprime; [|discriminate]. apply andb_prop in sensible_coprime.
  destruct sensible_coprime as [coprime sensible].
  assert (M_classes : Z.of_nat M = classes (grid_of c)) by (rewrite grid_of_coprime by exact coprime; exact M_is).
  destruct (sensible_naturals (grid_of c) N M N_is M_classes sensible) as [N_least M_least].
  destruct (half_turn bits n slack) as [pi|] eqn:turn; [|discriminate]. apply half_turn_encloses in turn.
  destruct (point_lead _ _ _ _ _ _ _) as [e|] eqn:found; [|discriminate].
  apply (point_lead_holds bits n pi (grid_of c) turn sensible) in found. destruct found as [y [point [inside lead]]].
  apply Z.ltb_lt in checked. assert (behind := encloses_negative bits e _ lead checked).
  assert (numbers := computed_numbers N M). rewrite N_is in numbers. rewrite <- M_classes in point, behind.
  change (phase_top (grid_of c)) with (turn_top c) in point.
  change (phase_bottom (grid_of c)) with (turn_bottom c) in point.
  rewrite <- psi_is in point.
  destruct (offset_point N M _ _ _ psi (IZR (if mirrored then -1 else 1)) u y ltac:(lia) numbers) as [which within];
    [destruct mirrored; auto|exact point|exact inside|].
  rewrite <- M_is, <- k_is in coprime. destruct (coprime_odd_number M k coprime) as [odd one].
  apply (closed_form_wrong N M k psi u (2 * half_step N * y)); try assumption.
  - apply Nat.odd_spec. exact odd.
  - rewrite (lead_number_at N M _ _ _ y numbers). exact behind.
Qed.

End Bits.
