//! The numbers of one signal, for all connections: as the frame has them in which they were measured, and not copied out of it.

use polars_arrow::array::PrimitiveArray;
use polars_arrow::types::NativeType;

/// One number a connection, unknown or known.
#[derive(Debug, Clone)]
pub struct NumberColumn<T: NativeType>(PrimitiveArray<T>);

impl<T: NativeType> NumberColumn<T> {
    /// The number of that row; `None` where it is unknown or there is no such row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        let number = *self.0.values().get(row)?;
        let is_known = self.0.validity().is_none_or(|known| known.get(row) == Some(true));
        is_known.then_some(number)
    }

    /// How many connections it covers.
    pub fn len(&self) -> usize {
        self.0.values().len()
    }

    /// Whether it covers nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: NativeType> From<PrimitiveArray<T>> for NumberColumn<T> {
    fn from(numbers: PrimitiveArray<T>) -> Self {
        Self(numbers)
    }
}

impl<T: NativeType> FromIterator<Option<T>> for NumberColumn<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl<T: NativeType> PartialEq for NumberColumn<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|row| self.get(row) == other.get(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_has_no_number_and_part_of_a_column_has_its_own() {
        let numbers = [Some(3), None, Some(i64::MIN), Some(0)];
        let all: PrimitiveArray<i64> = numbers.iter().copied().collect();
        let column = NumberColumn::from(all.clone());
        assert_eq!((0..5).map(|row| column.get(row)).collect::<Vec<_>>(), [&numbers[..], &[None]].concat());
        assert_eq!(column, numbers.into_iter().collect());
        let cut = NumberColumn::from(all.sliced(1, 2));
        assert_eq!((cut.len(), cut.get(0), cut.get(1), cut.get(2)), (2, None, Some(i64::MIN), None));
        assert!(!cut.is_empty() && cut != column);
    }
}
