(** * The margin of a construction with ReLU, by computation

    With four positive leads the margin is a product and quotient of sines and of the least lead; two fractions are seen to
    enclose it. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Construction Offsets Grid ReluWaveOdd ReluLead ClosedForm.
From GnomonInstances Require Import Enclosure Angles Fractions Numbers Points Checker.
Open Scope R_scope.

Section Bits.

Variable bits : positive.
Variable n : nat.

Let times := times bits.

(** The margin is the quotient of these two: twice two sines and the least lead for even [N], once for odd, and the sines
    of [alpha] and [3 alpha]. *)
Definition margin_above (pi : enclosure) (c : numbers) (least : enclosure) : enclosure :=
  scaled (if Z.even (neurons c) then 2 else 1)
    (times (times (sine_of bits n pi 1 (2 * modulus c)) (sine_of bits n pi 1 (modulus c))) least).

Definition margin_below (pi : enclosure) (c : numbers) : enclosure :=
  let alpha := sine_of bits n pi 1 (spread_of (neurons c)) in
  times alpha (times alpha (minus (whole bits 3) (scaled 4 (times alpha alpha)))).

Definition check_margin (c : numbers) (u v : Z) (first second : fraction) : bool :=
  if coprime_odd (modulus c) (frequency c) then
    match four_leads bits n (grid_of c) u v, half_turn bits n slack with
    | Some ((a, a'), (b, b')), Some pi =>
      let least := smaller (smaller a a') (smaller b b') in
      if (0 <? low least)%Z
      then quotient_between first second (margin_above pi c least) (margin_below pi c)
      else false
    | _, _ => false
    end
  else false.

Lemma margin_quotient (N M : nat) (least : R) :
  (5 <= N)%nat ->
  4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * least =
  IZR (if Z.even (Z.of_nat N) then 2 else 1) * (sin (PI / (2 * INR M)) * sin (PI / INR M) * least) /
  (sin (half_step N) * (sin (half_step N) * (3 - 4 * (sin (half_step N) * sin (half_step N))))).
Proof.
  intro N_least. destruct (sines_positive N N_least) as [first third]. unfold kappa.
  rewrite sin_3 in *. unfold Rsqr in *. rewrite even_number.
  destruct (Nat.even N); field; repeat split; intro zero; rewrite zero in third; lra.
Qed.

Lemma margin_above_holds (pi : enclosure) (c : numbers) (least : enclosure) (N M : nat) (x : R) :
  encloses bits pi PI -> Z.of_nat N = neurons c -> Z.of_nat M = modulus c -> (3 <= M)%nat -> encloses bits least x ->
  encloses bits (margin_above pi c least)
    (IZR (if Z.even (Z.of_nat N) then 2 else 1) * (sin (PI / (2 * INR M)) * sin (PI / INR M) * x)).
Proof.
  intros holds N_is M_is M_least least_holds. unfold margin_above. rewrite <- N_is, <- M_is.
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  replace (PI / (2 * INR M)) with (PI * (IZR 1 / IZR (2 * Z.of_nat M)))
    by (rewrite mult_IZR, <- INR_IZR_INZ; field; exact nonzero).
  replace (PI / INR M) with (PI * (IZR 1 / IZR (Z.of_nat M))) by (rewrite <- INR_IZR_INZ; field; exact nonzero).
  apply scaled_encloses; [destruct (Z.even _); lia|]. apply times_encloses; [apply times_encloses|exact least_holds];
    apply sine_of_encloses; (assumption || lia).
Qed.

Lemma margin_below_holds (pi : enclosure) (c : numbers) (N : nat) :
  encloses bits pi PI -> Z.of_nat N = neurons c -> (5 <= N)%nat ->
  encloses bits (margin_below pi c)
    (sin (half_step N) * (sin (half_step N) * (3 - 4 * (sin (half_step N) * sin (half_step N))))).
Proof.
  intros holds N_is N_least. unfold margin_below. rewrite <- N_is, <- spread_number.
  assert (large : (5 <= spread N)%nat) by (unfold spread; destruct (Nat.even N); lia).
  assert (alpha : encloses bits (sine_of bits n pi 1 (Z.of_nat (spread N))) (sin (half_step N))).
  { unfold half_step. replace (PI / INR (spread N)) with (PI * (IZR 1 / IZR (Z.of_nat (spread N))))
      by (rewrite <- INR_IZR_INZ; unfold Rdiv; ring).
    apply sine_of_encloses; [exact holds|lia|lia]. }
  cbn zeta. apply times_encloses; [exact alpha|]. apply times_encloses; [exact alpha|].
  apply minus_encloses; [apply whole_encloses|]. apply scaled_encloses; [lia|]. apply times_encloses; exact alpha.
Qed.

(** The margin lies between the fractions. *)
Theorem check_margin_sound (c : numbers) (u v : Z) (first second : fraction) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_margin c u v first second = true ->
  exists m, is_margin relu N M k psi m /\ value first <= m <= value second.
Proof.
  intros [N_is [M_is [k_is psi_is]]] checked. unfold check_margin in checked.
  destruct (coprime_odd (modulus c) (frequency c)) eqn:coprime; [|discriminate].
  assert (M_classes : Z.of_nat M = classes (grid_of c)) by (rewrite grid_of_coprime by exact coprime; exact M_is).
  destruct (four_leads bits n (grid_of c) u v) as [[[a a'] [b b']]|] eqn:found; [|discriminate].
  destruct (half_turn bits n slack) as [pi|] eqn:turn; [|discriminate]. apply half_turn_encloses in turn.
  destruct (four_leads_hold bits n (grid_of c) u v N M psi a a' b b' N_is M_classes psi_is found)
    as [N_least [M_least [x [x' [y [y' [near [near_mirrored [one [two [three four]]]]]]]]]]].
  cbn zeta in checked. set (least := smaller (smaller a a') (smaller b b')) in *.
  destruct (Z.ltb_spec 0 (low least)) as [positive|]; [|discriminate].
  assert (least_holds : encloses bits least (least_lead N M psi u x' v y'))
    by (unfold least; repeat apply smaller_encloses; assumption).
  rewrite <- M_is, <- k_is in coprime. destruct (coprime_odd_number M k coprime) as [odd prime].
  eexists. split.
  - apply (closed_form_margin N M k psi u v x x' y y'); try assumption; [apply Nat.odd_spec; exact odd|].
    apply (encloses_positive bits least); assumption.
  - rewrite margin_quotient by exact N_least. eapply quotient_between_sound.
    + exact checked.
    + apply margin_above_holds; assumption.
    + apply margin_below_holds; assumption.
    + destruct (sines_positive N N_least) as [sine triple]. rewrite sin_3 in triple.
      apply Rmult_lt_0_compat; assumption.
Qed.

End Bits.
