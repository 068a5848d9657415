;; Loops that plain JavaScript runs too slowly: the exact scan over int8 vectors; the dot products among a pool of float
;; vectors, and scores moved towards their neighbours'. Memory belongs to the caller (vector/vectors.ts, vector/pool.ts).
(module
  (import "search" "memory" (memory 1))

  ;; Where a scan that ran out of room has to go on: address of a range in the table.
  (global $next (export "next") (mut i32) (i32.const 0))

  ;; Scores every record of every range and writes those at or above `floor`.
  ;;
  ;; table, tableEnd: ranges as pairs of u32 addresses [first, end); a range that is interrupted gets a new `first`.
  ;; query: `bytes` values of 7 bits, each query component plus 64. `bytes` is a multiple of 64.
  ;; A record is `bytes` signed components, then f32 scale, i32 64 * sum of the components, i32 row, 4 unused bytes.
  ;; out, outEnd: room for pairs (f32 score, i32 row).
  ;; Result: end of what was written. The scan is over when `next` equals tableEnd.
  ;;
  ;; No pair of products can leave 16 bits (2 * 128 * 127 < 2^15), so the relaxed instruction gives one result on
  ;; every processor.
  (func (export "scan")
    (param $table i32) (param $tableEnd i32) (param $query i32) (param $bytes i32)
    (param $floor f32) (param $out i32) (param $outEnd i32) (result i32)
    (local $at i32) (local $end i32) (local $q i32) (local $stop i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $score f32)
    (block $done
      (loop $range
        (br_if $done (i32.ge_u (local.get $table) (local.get $tableEnd)))
        (local.set $at (i32.load (local.get $table)))
        (local.set $end (i32.load offset=4 (local.get $table)))
        (block $rangeDone
          (loop $record
            (br_if $rangeDone (i32.ge_u (local.get $at) (local.get $end)))
            (if (i32.ge_u (local.get $out) (local.get $outEnd))
              (then
                (i32.store (local.get $table) (local.get $at))
                (br $done)))
            (local.set $a (v128.const i32x4 0 0 0 0))
            (local.set $b (v128.const i32x4 0 0 0 0))
            (local.set $c (v128.const i32x4 0 0 0 0))
            (local.set $d (v128.const i32x4 0 0 0 0))
            (local.set $q (local.get $query))
            (local.set $stop (i32.add (local.get $query) (local.get $bytes)))
            (loop $block
              (local.set $a (i32x4.relaxed_dot_i8x16_i7x16_add_s
                (v128.load (local.get $at)) (v128.load (local.get $q)) (local.get $a)))
              (local.set $b (i32x4.relaxed_dot_i8x16_i7x16_add_s
                (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $q)) (local.get $b)))
              (local.set $c (i32x4.relaxed_dot_i8x16_i7x16_add_s
                (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $q)) (local.get $c)))
              (local.set $d (i32x4.relaxed_dot_i8x16_i7x16_add_s
                (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $q)) (local.get $d)))
              (local.set $at (i32.add (local.get $at) (i32.const 64)))
              (local.set $q (i32.add (local.get $q) (i32.const 64)))
              (br_if $block (i32.lt_u (local.get $q) (local.get $stop))))
            (local.set $a (i32x4.add
              (i32x4.add (local.get $a) (local.get $b))
              (i32x4.add (local.get $c) (local.get $d))))
            (local.set $score (f32.mul
              (f32.convert_i32_s
                (i32.sub
                  (i32.add
                    (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
                    (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a))))
                  (i32.load offset=4 (local.get $at))))
              (f32.load (local.get $at))))
            (if (f32.ge (local.get $score) (local.get $floor))
              (then
                (f32.store (local.get $out) (local.get $score))
                (i32.store offset=4 (local.get $out) (i32.load offset=8 (local.get $at)))
                (local.set $out (i32.add (local.get $out) (i32.const 8)))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $record)))
        (local.set $table (i32.add (local.get $table) (i32.const 8)))
        (br $range)))
    (global.set $next (local.get $table))
    (local.get $out))

  ;; Dot products of `count` float vectors of `bytes` each (a multiple of 32) with one another, into a full
  ;; count * count matrix of f32. Plain SIMD in a fixed order, so that it gives one result on every processor. Four
  ;; columns at a time, since each piece of a row is then read once for all of them.
  (func (export "gram") (param $vectors i32) (param $count i32) (param $bytes i32) (param $out i32)
    (local $i i32) (local $j i32) (local $x i32) (local $y i32) (local $stop i32)
    (local $p v128) (local $q v128)
    (local $a0 v128) (local $b0 v128) (local $a1 v128) (local $b1 v128)
    (local $a2 v128) (local $b2 v128) (local $a3 v128) (local $b3 v128)
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (local.set $j (local.get $i))
        (loop $columns
          (local.set $x (i32.add (local.get $vectors) (i32.mul (local.get $i) (local.get $bytes))))
          (local.set $y (i32.add (local.get $vectors) (i32.mul (local.get $j) (local.get $bytes))))
          (local.set $stop (i32.add (local.get $x) (local.get $bytes)))
          (local.set $a0 (v128.const i32x4 0 0 0 0))
          (local.set $b0 (v128.const i32x4 0 0 0 0))
          (local.set $a1 (v128.const i32x4 0 0 0 0))
          (local.set $b1 (v128.const i32x4 0 0 0 0))
          (local.set $a2 (v128.const i32x4 0 0 0 0))
          (local.set $b2 (v128.const i32x4 0 0 0 0))
          (local.set $a3 (v128.const i32x4 0 0 0 0))
          (local.set $b3 (v128.const i32x4 0 0 0 0))
          (loop $block
            (local.set $p (v128.load (local.get $x)))
            (local.set $q (v128.load offset=16 (local.get $x)))
            (local.set $a0 (f32x4.add (local.get $a0)
              (f32x4.mul (local.get $p) (v128.load (local.get $y)))))
            (local.set $b0 (f32x4.add (local.get $b0)
              (f32x4.mul (local.get $q) (v128.load offset=16 (local.get $y)))))
            (local.set $a1 (f32x4.add (local.get $a1)
              (f32x4.mul (local.get $p) (v128.load (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 1)))))))
            (local.set $b1 (f32x4.add (local.get $b1)
              (f32x4.mul (local.get $q) (v128.load offset=16 (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 1)))))))
            (local.set $a2 (f32x4.add (local.get $a2)
              (f32x4.mul (local.get $p) (v128.load (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 2)))))))
            (local.set $b2 (f32x4.add (local.get $b2)
              (f32x4.mul (local.get $q) (v128.load offset=16 (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 2)))))))
            (local.set $a3 (f32x4.add (local.get $a3)
              (f32x4.mul (local.get $p) (v128.load (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 3)))))))
            (local.set $b3 (f32x4.add (local.get $b3)
              (f32x4.mul (local.get $q) (v128.load offset=16 (i32.add (local.get $y) (i32.mul (local.get $bytes) (i32.const 3)))))))
            (local.set $x (i32.add (local.get $x) (i32.const 32)))
            (local.set $y (i32.add (local.get $y) (i32.const 32)))
            (br_if $block (i32.lt_u (local.get $x) (local.get $stop))))
          (call $both (local.get $out) (local.get $count) (local.get $i) (i32.add (local.get $j) (i32.const 0))
            (f32x4.add (local.get $a0) (local.get $b0)))
          (call $both (local.get $out) (local.get $count) (local.get $i) (i32.add (local.get $j) (i32.const 1))
            (f32x4.add (local.get $a1) (local.get $b1)))
          (call $both (local.get $out) (local.get $count) (local.get $i) (i32.add (local.get $j) (i32.const 2))
            (f32x4.add (local.get $a2) (local.get $b2)))
          (call $both (local.get $out) (local.get $count) (local.get $i) (i32.add (local.get $j) (i32.const 3))
            (f32x4.add (local.get $a3) (local.get $b3)))
          (local.set $j (i32.add (local.get $j) (i32.const 4)))
          (br_if $columns (i32.lt_u (local.get $j) (local.get $count))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $row))))

  ;; Writes the sum of four lanes at (i, j) and (j, i); nothing where j is past the last column.
  (func $both (param $out i32) (param $count i32) (param $i i32) (param $j i32) (param $lanes v128)
    (local $dot f32)
    (if (i32.lt_u (local.get $j) (local.get $count))
      (then
        (local.set $dot (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
          (f32.add (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes)))))
        (f32.store
          (i32.add (local.get $out)
            (i32.shl (i32.add (i32.mul (local.get $i) (local.get $count)) (local.get $j)) (i32.const 2)))
          (local.get $dot))
        (f32.store
          (i32.add (local.get $out)
            (i32.shl (i32.add (i32.mul (local.get $j) (local.get $count)) (local.get $i)) (i32.const 2)))
          (local.get $dot)))))

  ;; Moves each score towards those of the ten with the largest positive entries in its row of the matrix, itself left
  ;; out, weighted by those entries; among equal ones the first counts. A score without any stays as it is.
  ;;
  ;; gram: what `gram` wrote. scores, out: `count` f64 each. near: room for ten pairs (f32 entry, i32 column).
  ;; own: share of a score that stays its own.
  (func (export "smooth")
    (param $gram i32) (param $count i32) (param $scores i32) (param $out i32) (param $near i32) (param $own f64)
    (local $i i32) (local $j i32) (local $entry f32) (local $place i32) (local $end i32) (local $last i32)
    (local $mass f64) (local $sum f64) (local $score f64)
    (local.set $last (i32.add (local.get $near) (i32.const 80)))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (local.set $end (local.get $near))
        (local.set $j (i32.const 0))
        (loop $column
          (block $next
            (local.set $entry (f32.load (local.get $gram)))
            (local.set $gram (i32.add (local.get $gram) (i32.const 4)))
            (br_if $next (i32.eq (local.get $j) (local.get $i)))
            (br_if $next (i32.eqz (f32.gt (local.get $entry) (f32.const 0))))
            (if (i32.eq (local.get $end) (local.get $last))
              (then
                (br_if $next (f32.le (local.get $entry) (f32.load (i32.sub (local.get $last) (i32.const 8)))))
                (local.set $end (i32.sub (local.get $last) (i32.const 8)))))
            (local.set $place (local.get $end))
            (local.set $end (i32.add (local.get $end) (i32.const 8)))
            (block $placed
              (loop $shift
                (br_if $placed (i32.eq (local.get $place) (local.get $near)))
                (br_if $placed
                  (i32.eqz (f32.lt (f32.load (i32.sub (local.get $place) (i32.const 8))) (local.get $entry))))
                (i64.store (local.get $place) (i64.load (i32.sub (local.get $place) (i32.const 8))))
                (local.set $place (i32.sub (local.get $place) (i32.const 8)))
                (br $shift)))
            (f32.store (local.get $place) (local.get $entry))
            (i32.store offset=4 (local.get $place) (local.get $j)))
          (local.set $j (i32.add (local.get $j) (i32.const 1)))
          (br_if $column (i32.lt_u (local.get $j) (local.get $count))))
        (local.set $mass (f64.const 0))
        (local.set $sum (f64.const 0))
        (local.set $place (local.get $near))
        (block $summed
          (loop $each
            (br_if $summed (i32.ge_u (local.get $place) (local.get $end)))
            (local.set $entry (f32.load (local.get $place)))
            (local.set $mass (f64.add (local.get $mass) (f64.promote_f32 (local.get $entry))))
            (local.set $sum (f64.add (local.get $sum)
              (f64.mul (f64.promote_f32 (local.get $entry))
                (f64.load (i32.add (local.get $scores)
                  (i32.shl (i32.load offset=4 (local.get $place)) (i32.const 3)))))))
            (local.set $place (i32.add (local.get $place) (i32.const 8)))
            (br $each)))
        (local.set $score (f64.load (i32.add (local.get $scores) (i32.shl (local.get $i) (i32.const 3)))))
        (if (f64.gt (local.get $mass) (f64.const 0))
          (then
            (local.set $score (f64.add
              (f64.mul (local.get $own) (local.get $score))
              (f64.mul (f64.sub (f64.const 1) (local.get $own)) (f64.div (local.get $sum) (local.get $mass)))))))
        (f64.store (i32.add (local.get $out) (i32.shl (local.get $i) (i32.const 3))) (local.get $score))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $row)))))
