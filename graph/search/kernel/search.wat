;; Loops that plain JavaScript runs too slowly: the exact scan over int8 vectors, and the rough one over signs before it;
;; the dot products among a pool of float vectors, and scores moved towards their neighbours'. Memory belongs to the
;; caller (vector/vectors.ts, vector/signs.ts, vector/pool.ts).
(module
  (import "search" "memory" (memory 1))

  ;; Where work that ran out of room has to go on: address of a range in the table.
  (global $next (export "next") (mut i32) (i32.const 0))
  ;; Mutable, so that a loop keeps the mask in a register instead of making it anew each time.
  (global $fifteen (mut i32) (i32.const 15))
  ;; Written by `fetch`, so that its reads are not left out.
  (global $read (mut i32) (i32.const 0))

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
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $score f32) (local $fetched i32)
    (block $done
      (loop $range
        (br_if $done (i32.ge_u (local.get $table) (local.get $tableEnd)))
        (if (i32.ge_u (local.get $table) (local.get $fetched))
          (then (local.set $fetched (call $fetch (local.get $table) (local.get $tableEnd) (local.get $bytes)))))
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

  ;; Reads a word of each line of the first records of up to 32 ranges; answers where the next ranges begin. With nothing
  ;; else to do the processor waits for many lines at once: what a sift leaves lies far apart, and is scored twice as fast.
  (func $fetch (param $table i32) (param $tableEnd i32) (param $bytes i32) (result i32)
    (local $end i32) (local $at i32) (local $stop i32) (local $read i32)
    (local.set $end (i32.add (local.get $table) (i32.const 256)))
    (if (i32.gt_u (local.get $end) (local.get $tableEnd)) (then (local.set $end (local.get $tableEnd))))
    (loop $range
      (local.set $at (i32.load (local.get $table)))
      (local.set $stop (i32.add (local.get $at) (local.get $bytes)))
      (loop $line
        (local.set $read (i32.xor (local.get $read) (i32.load (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $line (i32.le_u (local.get $at) (local.get $stop))))
      (local.set $table (i32.add (local.get $table) (i32.const 8)))
      (br_if $range (i32.lt_u (local.get $table) (local.get $end))))
    (global.set $read (local.get $read))
    (local.get $end))

  ;; Weighs the signs of every place of every range, and writes those that may be among the `wanted` heaviest.
  ;;
  ;; table, tableEnd: ranges as pairs of u32 places [first, end); a range that is interrupted gets a new `first`.
  ;; blocks: sixteen places each, of `bytes`, a multiple of 128. Byte 16 * j + i holds the signs of components 8 * j to
  ;; 8 * j + 7 of place i, from the lowest bit on.
  ;; weights: for each four components a u8 of at most 63 for each of their sixteen patterns of signs. No sum of one for
  ;; each four is over 65,535.
  ;; state: u32 least weight that still counts, u32 places known to have that or more, then 32 bytes to work in.
  ;; tally: a u32 for each weight: how many places have it; only kept from the least weight on.
  ;; out, outEnd: room for pairs (u32 weight, u32 place).
  ;; Result: end of what was written. The work is over when `next` equals tableEnd. The places that weigh no less than
  ;; the least weight then are the `wanted` heaviest with all that weigh the same, or every place if there are fewer.
  (func (export "sift")
    (param $table i32) (param $tableEnd i32) (param $blocks i32) (param $bytes i32) (param $weights i32)
    (param $state i32) (param $tally i32) (param $wanted i32) (param $out i32) (param $outEnd i32) (result i32)
    (local $place i32) (local $end i32) (local $at i32) (local $stop i32) (local $w i32)
    (local $mask i32) (local $lane i32) (local $weight i32) (local $least i32) (local $known i32)
    (local $p v128) (local $q v128) (local $even v128) (local $odd v128) (local $low v128) (local $high v128)
    (local $nibble v128)
    (local.set $nibble (i8x16.splat (global.get $fifteen)))
    (local.set $least (i32.load (local.get $state)))
    (local.set $known (i32.load offset=4 (local.get $state)))
    (block $done
      (loop $range
        (br_if $done (i32.ge_u (local.get $table) (local.get $tableEnd)))
        (local.set $place (i32.load (local.get $table)))
        (local.set $end (i32.load offset=4 (local.get $table)))
        (block $rangeDone
          (loop $block
            (br_if $rangeDone (i32.ge_u (local.get $place) (local.get $end)))
            (if (i32.gt_u (i32.add (local.get $out) (i32.const 128)) (local.get $outEnd))
              (then
                (i32.store (local.get $table) (local.get $place))
                (br $done)))
            (local.set $at (i32.add (local.get $blocks)
              (i32.mul (i32.shr_u (local.get $place) (i32.const 4)) (local.get $bytes))))
            (local.set $stop (i32.add (local.get $at) (local.get $bytes)))
            (local.set $w (local.get $weights))
            (local.set $even (v128.const i32x4 0 0 0 0))
            (local.set $odd (v128.const i32x4 0 0 0 0))
            (loop $sixteen
              (local.set $p (v128.load (local.get $at)))
              (local.set $q (v128.load offset=16 (local.get $at)))
              ;; Four weights of at most 63 fit a byte.
              (local.set $p (i8x16.add
                (i8x16.add
                  (i8x16.relaxed_swizzle (v128.load (local.get $w))
                    (v128.and (local.get $p) (local.get $nibble)))
                  (i8x16.relaxed_swizzle (v128.load offset=16 (local.get $w))
                    (v128.and (i16x8.shr_u (local.get $p) (i32.const 4))
                      (local.get $nibble))))
                (i8x16.add
                  (i8x16.relaxed_swizzle (v128.load offset=32 (local.get $w))
                    (v128.and (local.get $q) (local.get $nibble)))
                  (i8x16.relaxed_swizzle (v128.load offset=48 (local.get $w))
                    (v128.and (i16x8.shr_u (local.get $q) (i32.const 4))
                      (local.get $nibble))))))
              (local.set $even (i16x8.add (local.get $even) (local.get $p)))
              (local.set $odd (i16x8.add (local.get $odd) (i16x8.shr_u (local.get $p) (i32.const 8))))
              (local.set $at (i32.add (local.get $at) (i32.const 32)))
              (local.set $w (i32.add (local.get $w) (i32.const 64)))
              (br_if $sixteen (i32.lt_u (local.get $at) (local.get $stop))))
            (local.set $even (i16x8.sub (local.get $even) (i16x8.shl (local.get $odd) (i32.const 8))))
            (local.set $low (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
              (local.get $even) (local.get $odd)))
            (local.set $high (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31
              (local.get $even) (local.get $odd)))
            (local.set $p (i16x8.splat (local.get $least)))
            ;; The lanes that weigh enough, without those before `place` and from `end` on.
            (local.set $mask (i32.and
              (i8x16.bitmask (i8x16.narrow_i16x8_s
                (i16x8.ge_u (local.get $low) (local.get $p))
                (i16x8.ge_u (local.get $high) (local.get $p))))
              (i32.shl (i32.const -1) (i32.and (local.get $place) (i32.const 15)))))
            (local.set $place (i32.and (local.get $place) (i32.const -16)))
            (if (i32.lt_u (i32.sub (local.get $end) (local.get $place)) (i32.const 16))
              (then
                (local.set $mask (i32.and (local.get $mask)
                  (i32.sub
                    (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $place)))
                    (i32.const 1))))))
            (if (local.get $mask)
              (then
                (v128.store offset=8 (local.get $state) (local.get $low))
                (v128.store offset=24 (local.get $state) (local.get $high))
                (loop $lanes
                  (local.set $lane (i32.ctz (local.get $mask)))
                  (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
                  (local.set $weight (i32.load16_u offset=8
                    (i32.add (local.get $state) (i32.shl (local.get $lane) (i32.const 1)))))
                  (i32.store (local.get $out) (local.get $weight))
                  (i32.store offset=4 (local.get $out) (i32.add (local.get $place) (local.get $lane)))
                  (local.set $out (i32.add (local.get $out) (i32.const 8)))
                  (local.set $weight (i32.add (local.get $tally) (i32.shl (local.get $weight) (i32.const 2))))
                  (i32.store (local.get $weight) (i32.add (i32.load (local.get $weight)) (i32.const 1)))
                  (local.set $known (i32.add (local.get $known) (i32.const 1)))
                  (br_if $lanes (local.get $mask)))
                ;; Heavier while enough are left without the lightest.
                (block $raised
                  (loop $raise
                    (local.set $weight (i32.sub (local.get $known)
                      (i32.load (i32.add (local.get $tally) (i32.shl (local.get $least) (i32.const 2))))))
                    (br_if $raised (i32.lt_u (local.get $weight) (local.get $wanted)))
                    (local.set $known (local.get $weight))
                    (local.set $least (i32.add (local.get $least) (i32.const 1)))
                    (br $raise)))))
            (local.set $place (i32.add (local.get $place) (i32.const 16)))
            (br $block)))
        (local.set $table (i32.add (local.get $table) (i32.const 8)))
        (br $range)))
    (i32.store (local.get $state) (local.get $least))
    (i32.store offset=4 (local.get $state) (local.get $known))
    (global.set $next (local.get $table))
    (local.get $out))

  ;; Dot products of `count` float vectors of `bytes` each (a multiple of 32) with one another, into a full
  ;; count * count matrix of f32. Plain SIMD in a fixed order, so that it gives one result on every processor. Four
  ;; columns at a time, since each piece of a row is then read once for all of them.
  (func (export "gram") (param $vectors i32) (param $count i32) (param $bytes i32) (param $out i32)
    (local $i i32) (local $j i32) (local $x i32) (local $stop i32)
    (local $y0 i32) (local $y1 i32) (local $y2 i32) (local $y3 i32)
    (local $p v128) (local $q v128)
    (local $a0 v128) (local $b0 v128) (local $a1 v128) (local $b1 v128)
    (local $a2 v128) (local $b2 v128) (local $a3 v128) (local $b3 v128)
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (local.set $j (local.get $i))
        (loop $columns
          (local.set $x (i32.add (local.get $vectors) (i32.mul (local.get $i) (local.get $bytes))))
          (local.set $y0 (i32.add (local.get $vectors) (i32.mul (local.get $j) (local.get $bytes))))
          (local.set $y1 (i32.add (local.get $y0) (local.get $bytes)))
          (local.set $y2 (i32.add (local.get $y1) (local.get $bytes)))
          (local.set $y3 (i32.add (local.get $y2) (local.get $bytes)))
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
              (f32x4.mul (local.get $p) (v128.load (local.get $y0)))))
            (local.set $b0 (f32x4.add (local.get $b0)
              (f32x4.mul (local.get $q) (v128.load offset=16 (local.get $y0)))))
            (local.set $a1 (f32x4.add (local.get $a1)
              (f32x4.mul (local.get $p) (v128.load (local.get $y1)))))
            (local.set $b1 (f32x4.add (local.get $b1)
              (f32x4.mul (local.get $q) (v128.load offset=16 (local.get $y1)))))
            (local.set $a2 (f32x4.add (local.get $a2)
              (f32x4.mul (local.get $p) (v128.load (local.get $y2)))))
            (local.set $b2 (f32x4.add (local.get $b2)
              (f32x4.mul (local.get $q) (v128.load offset=16 (local.get $y2)))))
            (local.set $a3 (f32x4.add (local.get $a3)
              (f32x4.mul (local.get $p) (v128.load (local.get $y3)))))
            (local.set $b3 (f32x4.add (local.get $b3)
              (f32x4.mul (local.get $q) (v128.load offset=16 (local.get $y3)))))
            (local.set $x (i32.add (local.get $x) (i32.const 32)))
            (local.set $y0 (i32.add (local.get $y0) (i32.const 32)))
            (local.set $y1 (i32.add (local.get $y1) (i32.const 32)))
            (local.set $y2 (i32.add (local.get $y2) (i32.const 32)))
            (local.set $y3 (i32.add (local.get $y3) (i32.const 32)))
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
    (local $mass f64) (local $sum f64) (local $score f64) (local $least v128)
    (local.set $last (i32.add (local.get $near) (i32.const 80)))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (local.set $end (local.get $near))
        (local.set $j (i32.const 0))
        (local.set $least (v128.const i32x4 0 0 0 0))
        (block $columnsDone
          (loop $column
            ;; Four that are all too small are passed at once.
            (if (i32.and
                  (i32.le_u (i32.add (local.get $j) (i32.const 4)) (local.get $count))
                  (i32.eqz (v128.any_true (f32x4.gt (v128.load (local.get $gram)) (local.get $least)))))
              (then
                (local.set $gram (i32.add (local.get $gram) (i32.const 16)))
                (local.set $j (i32.add (local.get $j) (i32.const 4)))
                (br_if $column (i32.lt_u (local.get $j) (local.get $count)))
                (br $columnsDone)))
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
              (i32.store offset=4 (local.get $place) (local.get $j))
              (if (i32.eq (local.get $end) (local.get $last))
                (then (local.set $least (v128.load32_splat (i32.sub (local.get $last) (i32.const 8)))))))
            (local.set $j (i32.add (local.get $j) (i32.const 1)))
            (br_if $column (i32.lt_u (local.get $j) (local.get $count)))))
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
