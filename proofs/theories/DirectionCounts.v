(** * How many inputs share a direction

    Directions of the same parity belong to equally many inputs, about a half of the modulus; and with an even modulus
    as many inputs as there are classes are dead. *)

Require Import Arith List Bool Lia Permutation.
From Gnomon Require Import Directions.
Import ListNotations.
Open Scope nat_scope.

(** All inputs, and how many of them pass a test. *)
Definition inputs (M : nat) : list (nat * nat) := list_prod (seq 0 M) (seq 0 M).

Definition count (M : nat) (test : nat * nat -> bool) : nat := length (filter test (inputs M)).

Definition is_live (M : nat) (input : nat * nat) : bool := negb (2 * apart (fst input) (snd input) =? M).

(** The input is live and has direction [s]. *)
Definition has_direction (M s : nat) (input : nat * nat) : bool :=
  is_live M input && (direction M (fst input) (snd input) =? s).

(** With [h] the largest number below [M / 2]: how many numbers from [- h] to [h] have the parity of [s]. *)
Definition multiplicity (M s : nat) : nat :=
  let h := (M - 1) / 2 in h + (if Bool.eqb (Nat.even s) (Nat.even h) then 1 else 0).

Lemma is_live_iff (M a b : nat) : is_live M (a, b) = true <-> live M a b.
Proof. unfold is_live, live. simpl fst. simpl snd. rewrite negb_true_iff, Nat.eqb_neq. reflexivity. Qed.

Lemma has_direction_iff (M s a b : nat) : has_direction M s (a, b) = true <-> live M a b /\ direction M a b = s.
Proof. unfold has_direction. rewrite andb_true_iff, is_live_iff, Nat.eqb_eq. reflexivity. Qed.

(** ** Lists without repetitions *)

Lemma app_nodup (A : Type) (left right : list A) :
  NoDup left -> NoDup right -> (forall x, In x left -> ~ In x right) -> NoDup (left ++ right).
Proof.
  intros left_nodup right_nodup disjoint. induction left_nodup as [|x left absent left_nodup IH]; [exact right_nodup|].
  simpl. constructor.
  - rewrite in_app_iff. intros [here|there]; [exact (absent here)|]. exact (disjoint x (or_introl eq_refl) there).
  - apply IH. intros y inside. apply disjoint. right. exact inside.
Qed.

Lemma map_nodup (A B : Type) (f : A -> B) (elements : list A) :
  (forall x y, In x elements -> In y elements -> f x = f y -> x = y) -> NoDup elements -> NoDup (map f elements).
Proof.
  intros injective nodup. induction nodup as [|x rest absent nodup IH]; [constructor|].
  simpl. constructor.
  - rewrite in_map_iff. intros [y [same inside]]. apply absent.
    rewrite (injective x y); simpl; auto.
  - apply IH. intros y z y_in z_in. apply injective; right; assumption.
Qed.

Lemma list_prod_nodup (A B : Type) (left : list A) (right : list B) :
  NoDup left -> NoDup right -> NoDup (list_prod left right).
Proof.
  intros left_nodup right_nodup. induction left_nodup as [|x left absent left_nodup IH]; [constructor|].
  simpl. apply app_nodup; [|exact IH|].
  - apply map_nodup; [|exact right_nodup]. intros y z _ _ same. injection same. auto.
  - intros [y z] here there. apply in_map_iff in here. destruct here as [w [same _]]. injection same as -> _.
    apply in_prod_iff in there. apply absent. apply there.
Qed.

Lemma inputs_in (M a b : nat) : In (a, b) (inputs M) <-> a < M /\ b < M.
Proof. unfold inputs. rewrite in_prod_iff, !in_seq. lia. Qed.

Lemma inputs_nodup (M : nat) : NoDup (inputs M).
Proof. apply list_prod_nodup; apply seq_NoDup. Qed.

(** To count is to list without repetition. *)
Lemma count_listed (M : nat) (test : nat * nat -> bool) (listed : list (nat * nat)) :
  NoDup listed -> (forall a b, In (a, b) listed <-> a < M /\ b < M /\ test (a, b) = true) ->
  count M test = length listed.
Proof.
  intros nodup members. apply Permutation_length, NoDup_Permutation; [apply NoDup_filter, inputs_nodup|exact nodup|].
  intros [a b]. rewrite filter_In, inputs_in, members. tauto.
Qed.

(** ** The inputs of a direction *)

(** The two multiplicities, by parity. *)
Lemma multiplicity_parity (M s : nat) :
  let h := (M - 1) / 2 in
  multiplicity M s = if Nat.even s then h + (if Nat.even h then 1 else 0) else h + (if Nat.odd h then 1 else 0).
Proof. unfold multiplicity, Nat.odd. destruct (Nat.even s), (Nat.even ((M - 1) / 2)); reflexivity. Qed.

Lemma parity_split (x : nat) : exists half, x = 2 * half + if Nat.even x then 0 else 1.
Proof.
  destruct (Nat.even x) eqn:even.
  - apply Nat.even_spec in even. destruct even as [half ->]. exists half. lia.
  - assert (odd : Nat.odd x = true) by (rewrite <- Nat.negb_even, even; reflexivity).
    apply Nat.odd_spec in odd. exact odd.
Qed.

Lemma multiplicity_half (M s : nat) :
  0 < M ->
  exists u, 2 * u + multiplicity M s = s + 2 * M + 1 /\ 2 * multiplicity M s <= M + 1 <= 2 * multiplicity M s + 3.
Proof.
  intro positive. unfold multiplicity. set (h := (M - 1) / 2).
  assert (half : 2 * h <= M - 1 < 2 * h + 2).
  { assert (division := Nat.div_mod_eq (M - 1) 2). fold h in division.
    assert (remainder : (M - 1) mod 2 < 2) by (apply Nat.mod_upper_bound; lia). lia. }
  clearbody h. destruct (parity_split s) as [q s_split]. destruct (parity_split h) as [r h_split].
  exists (q + M - r + if Nat.even s then 0 else if Nat.even h then 1 else 0).
  destruct (Nat.even s), (Nat.even h); simpl Bool.eqb; cbv iota in *; lia.
Qed.

(** Quotients of numbers below [3 M]. *)
Lemma thrice_mod (M x : nat) :
  x < 3 * M -> x mod M < M /\ (x = x mod M \/ x = x mod M + M \/ x = x mod M + 2 * M).
Proof.
  intro below. assert (remainder : x mod M < M) by (apply Nat.mod_upper_bound; lia). split; [exact remainder|].
  assert (division := Nat.div_mod_eq x M). assert (quotient : x / M < 3) by (apply Nat.div_lt_upper_bound; lia).
  assert (cases : x / M = 0 \/ x / M = 1 \/ x / M = 2) by lia.
  destruct cases as [is|[is|is]]; rewrite is in division; lia.
Qed.

Lemma mod_found (M x y : nat) : y < M -> x = y \/ x = y + M \/ x = y + 2 * M -> x mod M = y.
Proof.
  intros below [-> | [-> | ->]].
  - apply Nat.mod_small. exact below.
  - replace (y + M) with (y + 1 * M) by lia. rewrite Nat.mod_add by lia. apply Nat.mod_small. exact below.
  - rewrite Nat.mod_add by lia. apply Nat.mod_small. exact below.
Qed.

(** The number of live inputs of a direction. *)
Theorem direction_multiplicity (M s : nat) : s < 2 * M -> count M (has_direction M s) = multiplicity M s.
Proof.
  intro below. destruct (multiplicity_half M s) as [u [middle bounds]]; [lia|].
  set (n := multiplicity M s) in *. clearbody n.
  set (input := fun i => ((u + i) mod M, (u + (n - 1 - i)) mod M)).
  rewrite (count_listed M _ (map input (seq 0 n))); [rewrite map_length, seq_length; reflexivity| |].
  - apply map_nodup; [|apply seq_NoDup]. intros i j i_in j_in same.
    apply in_seq in i_in, j_in. injection same as left _.
    destruct (thrice_mod M (u + i)) as [_ i_cases]; [lia|]. destruct (thrice_mod M (u + j)) as [_ j_cases]; [lia|]. lia.
  - intros a b. rewrite in_map_iff, has_direction_iff. split.
    + intros [i [same i_in]]. apply in_seq in i_in. injection same as <- <-.
      destruct (thrice_mod M (u + i)) as [a_below a_cases]; [lia|].
      destruct (thrice_mod M (u + (n - 1 - i))) as [b_below b_cases]; [lia|].
      split; [exact a_below|]. split; [exact b_below|].
      assert (cases := direction_cases M _ _ a_below b_below). unfold live, apart in *. lia.
    + intros [a_below [b_below [alive directed]]].
      assert (cases := direction_cases M a b a_below b_below). rewrite directed in cases.
      unfold live, apart in *.
      assert (found : exists i, i < n /\ (u + i = a \/ u + i = a + M \/ u + i = a + 2 * M) /\
        (u + (n - 1 - i) = b \/ u + (n - 1 - i) = b + M \/ u + (n - 1 - i) = b + 2 * M)).
      { destruct cases as [near|[[far [low sum]]|[far [high sum]]]]; [exists (a + M - u); lia| |];
          destruct (Nat.lt_ge_cases a b) as [order|order];
          [exists (a + 2 * M - u)|exists (a + M - u)|exists (a + M - u)|exists (a - u)]; lia. }
      destruct found as [i [small [left right]]]. exists i. unfold input.
      rewrite (mod_found M _ a), (mod_found M _ b), in_seq by assumption. split; [reflexivity|lia].
Qed.

(** With an odd modulus no input is dead, with an even one [M] are. *)
Theorem dead_inputs (M : nat) :
  count M (fun input => negb (is_live M input)) = if Nat.even M then M else 0.
Proof.
  assert (test : forall a b, negb (is_live M (a, b)) = true <-> 2 * apart a b = M).
  { intros a b. unfold is_live. simpl fst. simpl snd. rewrite negb_involutive. apply Nat.eqb_eq. }
  destruct (parity_split M) as [h halves]. destruct (Nat.even M).
  - set (input := fun a => (a, (a + h) mod M)).
    rewrite (count_listed M _ (map input (seq 0 M))); [rewrite map_length; apply seq_length| |].
    + apply map_nodup; [|apply seq_NoDup]. intros x y _ _ same. injection same. auto.
    + intros a b. rewrite in_map_iff, test. unfold apart. split.
      * intros [x [same x_in]]. apply in_seq in x_in. injection same as <- <-.
        destruct (thrice_mod M (x + h)) as [below cases]; [lia|]. lia.
      * intros [a_below [b_below opposite]]. exists a. split; [|apply in_seq; lia].
        unfold input. f_equal. apply mod_found; lia.
  - rewrite (count_listed M _ nil); [reflexivity|constructor|]. intros a b. rewrite test. simpl. lia.
Qed.
