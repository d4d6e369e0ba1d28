(** * Verdicts on constructions with x^2, by computation

    Whether x^2 is exact is a matter of whole numbers; its margin is enclosed like that of ReLU. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Construction SquareExact SquareMargin Reduction Outcomes.
From GnomonInstances Require Import Enclosure Angles Fractions Numbers Checker.
Open Scope R_scope.

(** At least one neuron, and not one, two or four. *)
Definition undivided (N : Z) : bool := ((1 <=? N) && negb ((N =? 1) || (N =? 2) || (N =? 4)))%Z%bool.

Definition check_square_exact (c : numbers) : bool :=
  (undivided (neurons c) && (2 <=? modulus c)%Z && coprime_odd (modulus c) (frequency c))%bool.

Definition check_square_tied (c : numbers) : bool :=
  (undivided (neurons c) && (2 <=? modulus c)%Z && negb (coprime_odd (modulus c) (frequency c)))%bool.

Lemma undivided_number (N : nat) : undivided (Z.of_nat N) = true -> (1 <= N)%nat /\ ~ Nat.divide N 4.
Proof.
  unfold undivided. rewrite Bool.andb_true_iff, Bool.negb_true_iff, !Bool.orb_false_iff, Z.leb_le, !Z.eqb_neq.
  intros [positive [[not_one not_two] not_four]]. split; [lia|]. intros [q equal].
  assert (small : (N <= 4)%nat) by (destruct q; nia). assert (three : N = 3%nat) by lia. subst N. lia.
Qed.

Theorem check_square_exact_sound (c : numbers) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_square_exact c = true -> exact square N M k psi.
Proof.
  intros [N_is [M_is [k_is _]]] checked. unfold check_square_exact in checked. rewrite <- N_is, <- M_is, <- k_is in checked.
  rewrite !Bool.andb_true_iff, Z.leb_le in checked. destruct checked as [[neurons large] coprime].
  apply undivided_number in neurons. apply coprime_odd_number in coprime. destruct coprime as [odd one].
  apply square_exact_if; [apply neurons|lia|apply neurons|apply Nat.odd_spec; exact odd|exact one].
Qed.

Theorem check_square_tied_sound (c : numbers) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_square_tied c = true -> tied_construction square N M k psi.
Proof.
  intros [N_is [M_is [k_is _]]] checked. unfold check_square_tied in checked. rewrite <- N_is, <- M_is, <- k_is in checked.
  rewrite !Bool.andb_true_iff, Bool.negb_true_iff, Z.leb_le in checked. destruct checked as [[neurons large] shared].
  apply undivided_number in neurons.
  apply square_tied; [apply neurons|apply neurons|lia|]. apply not_coprime_odd_number. exact shared.
Qed.

Section Bits.

Variable bits : positive.
Variable n : nat.

(** [2 N (sin (PI / 2M) sin (PI / M))^2]. *)
Definition square_margin_enclosure (pi : enclosure) (c : numbers) : enclosure :=
  let product := times bits (sine_of bits n pi 1 (2 * modulus c)) (sine_of bits n pi 1 (modulus c)) in
  scaled (2 * neurons c) (times bits product product).

Definition check_square_margin (c : numbers) (first second : fraction) : bool :=
  if (check_square_exact c && (3 <=? modulus c)%Z)%bool then
    match half_turn bits n slack with
    | Some pi => quotient_between first second (square_margin_enclosure pi c) (whole bits 1)
    | None => false
    end
  else false.

Theorem check_square_margin_sound (c : numbers) (first second : fraction) (N M k : nat) (psi : R) :
  describes c N M k psi -> check_square_margin c first second = true ->
  exists m, is_margin square N M k psi m /\ value first <= m <= value second.
Proof.
  intros [N_is [M_is [k_is _]]] checked. unfold check_square_margin in checked.
  destruct (andb _ _) eqn:fine; [|discriminate]. apply andb_prop in fine. destruct fine as [fine large].
  apply Z.leb_le in large. unfold check_square_exact in fine. rewrite <- N_is, <- M_is, <- k_is in fine.
  rewrite !Bool.andb_true_iff in fine. destruct fine as [[neurons_fine _] coprime].
  apply undivided_number in neurons_fine. destruct neurons_fine as [positive not_divided].
  apply coprime_odd_number in coprime. destruct coprime as [odd one].
  destruct (half_turn bits n slack) as [pi|] eqn:turn; [|discriminate]. apply half_turn_encloses in turn.
  eexists. split.
  - apply square_margin; try assumption; [lia|apply Nat.odd_spec; exact odd].
  - assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
    assert (same : INR N * (sin (PI / (2 * INR M)))² * (1 - cos (2 * PI / INR M)) =
      IZR (2 * neurons c) * (sin (PI * (IZR 1 / IZR (2 * modulus c))) * sin (PI * (IZR 1 / IZR (modulus c))) *
        (sin (PI * (IZR 1 / IZR (2 * modulus c))) * sin (PI * (IZR 1 / IZR (modulus c))))) / IZR 1).
    { rewrite <- N_is, <- M_is, !mult_IZR, <- !INR_IZR_INZ.
      replace (PI * (1 / (2 * INR M))) with (PI / (2 * INR M)) by (field; exact nonzero).
      replace (PI * (1 / INR M)) with (PI / INR M) by (field; exact nonzero).
      replace (2 * PI / INR M) with (2 * (PI / INR M)) by (field; exact nonzero).
      rewrite <- double_sin_squared. unfold Rsqr. field. }
    rewrite same. eapply quotient_between_sound; [exact checked| |apply whole_encloses|lra].
    unfold square_margin_enclosure. cbn zeta. apply scaled_encloses; [lia|].
    repeat apply times_encloses; apply sine_of_encloses; (assumption || lia).
Qed.

End Bits.
