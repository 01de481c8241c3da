//! How well an order tells those whom the owner wrote to from those whom they did not.

/// Somebody's place in an order, the first to go having the smallest, and whether the owner wrote to them. Two with one
/// place are a tie.
pub(in crate::audit) type Placed = (f64, bool);

/// The chance that of two people, one of whom was written to, the order puts the other one first; a tie counts half.
/// It is the area under the curve (Hanley and `McNeil` 1982): 1 for a perfect order, 0.5 for a random one. `None` where
/// everybody was written to, or nobody.
#[expect(clippy::cast_precision_loss, reason = "pairs of people")]
pub(in crate::audit) fn area(mut placed: Vec<Placed>) -> Option<f64> {
    placed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let written = placed.iter().filter(|(_, written)| *written).count();
    let pairs = written * (placed.len() - written);
    let (mut halves, mut before) = (0, 0);
    for tied in placed.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
        let written_here = tied.iter().filter(|(_, written)| *written).count();
        let others_here = tied.len() - written_here;
        halves += written_here * (2 * before + others_here);
        before += others_here;
    }
    (pairs > 0).then(|| halves as f64 / 2.0 / pairs as f64)
}

/// How many of the first `count` were written to; where the cut falls among people who share a place, as many as chance
/// takes from them.
#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub(in crate::audit) fn written_among_first(mut placed: Vec<Placed>, count: usize) -> f64 {
    placed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let (mut sum, mut room) = (0.0, count);
    for tied in placed.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
        let taken = room.min(tied.len());
        let written = tied.iter().filter(|(_, written)| *written).count();
        sum += written as f64 * taken as f64 / tied.len() as f64;
        room -= taken;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(written: &[(i32, bool)]) -> Vec<Placed> {
        written.iter().map(|(place, written)| (f64::from(*place), *written)).collect()
    }

    #[test]
    fn a_perfect_order_has_1_its_reverse_0_and_a_tie_a_half() {
        assert_eq!(area(placed(&[(1, false), (2, false), (3, true)])), Some(1.0));
        assert_eq!(area(placed(&[(3, false), (2, false), (1, true)])), Some(0.0));
        assert_eq!(area(placed(&[(1, false), (1, true), (1, false)])), Some(0.5));
        assert_eq!(area(placed(&[(1, false), (2, true), (2, false), (3, false)])), Some(0.5));
        assert_eq!(area(placed(&[(1, true)])), None);
        assert_eq!(area(Vec::new()), None);
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "ten people")]
    fn orders_taken_at_random_give_what_chance_gives() {
        let written = [true, false, false, true, false, false, false, true, false, false];
        let people = written.len();
        let turned =
            |by: usize| (0..people).map(|at| (((at + by) % people) as f64, written[at])).collect::<Vec<Placed>>();
        for count in 0..=people {
            let sum: f64 = (0..people).map(|by| written_among_first(turned(by), count)).sum();
            let chance = count as f64 * 3.0 / people as f64;
            assert!((sum / people as f64 - chance).abs() < 1e-9, "{count}");
        }
        let areas: f64 = (0..people).filter_map(|by| area(turned(by))).sum();
        assert!((areas / people as f64 - 0.5).abs() < 0.05, "{areas}");
    }

    #[test]
    fn a_cut_among_people_who_share_a_place_takes_its_share() {
        let people = placed(&[(1, true), (2, true), (2, false), (2, false), (2, false), (3, true)]);
        for (count, written) in [(0, 0.0), (1, 1.0), (3, 1.5), (5, 2.0), (6, 3.0), (9, 3.0)] {
            assert!((written_among_first(people.clone(), count) - written).abs() < 1e-12, "{count}");
        }
    }
}
