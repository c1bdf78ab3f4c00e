//! How packs and progress are written as bytes.
//!
//! Owns a plain binary form: numbers as LEB128 (DWARF 5, section 7.6; signed ones in zigzag), texts and lists
//! behind their length, records as their fields in order, choices as their number. It refuses to be
//! self-describing: who reads knows what was written, by a hash or a version beside it.
//!
//! Why not serde with postcard, which this replaced: the derived code that reads a pack took 5.6 kB brotli more of
//! the app (Rust 1.95, opt-level z), most of it for leaving half-read values. Here a reader that has gone wrong
//! goes on with zeros and says so at the end.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// Something that can be written as bytes and read back.
pub trait Wire: Sized {
    /// Appends the bytes.
    fn write(&self, out: &mut Vec<u8>);

    /// Reads what [`write`](Self::write) wrote; anything, once the reader has gone wrong.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Bytes being read.
#[derive(Debug)]
pub struct Reader<'b> {
    left: &'b [u8],
    wrong: bool,
}

/// The bytes of a value.
pub fn encode<T: Wire>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    value.write(&mut out);
    out
}

/// The value that these bytes are, all of them; nothing where they are not.
pub fn decode<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader {
        left: bytes,
        wrong: false,
    };
    let value = T::read(&mut reader);
    (!reader.wrong && reader.left.is_empty()).then_some(value)
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|b| [b >> 4, b & 15]);
    digits
        .filter_map(|d| char::from_digit(u32::from(d), 16))
        .collect()
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> &'b [u8] {
        match self.left.split_at_checked(count) {
            Some((taken, left)) => {
                self.left = left;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    /// What follows cannot be what was written.
    pub fn fail(&mut self) {
        self.wrong = true;
        self.left = &[];
    }

    /// A number.
    pub fn number(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = *self.take(1) else { return 0 };
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
        }
        self.fail();
        0
    }

    /// A number that is the length of something, or a place.
    fn small(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }
}

fn write_number(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

macro_rules! unsigned {
    ($($number:ty)*) => {$(
        impl Wire for $number {
            fn write(&self, out: &mut Vec<u8>) {
                write_number(u64::from(*self), out);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self::try_from(from.number()).unwrap_or_else(|_| {
                    from.fail();
                    0
                })
            }
        }
    )*};
}

unsigned!(u8 u16 u32);

impl Wire for i32 {
    fn write(&self, out: &mut Vec<u8>) {
        i64::from(*self).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::try_from(i64::read(from)).unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl Wire for i64 {
    fn write(&self, out: &mut Vec<u8>) {
        write_number(((self << 1) ^ (self >> 63)).cast_unsigned(), out);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let zigzag = from.number();
        (zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed())
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        match from.number() {
            0 => false,
            1 => true,
            _ => {
                from.fail();
                false
            }
        }
    }
}

impl Wire for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let length = from.small();
        match core::str::from_utf8(from.take(length)) {
            Ok(text) => text.into(),
            Err(_) => {
                from.fail();
                Self::new()
            }
        }
    }
}

/// A hash.
impl Wire for [u8; 8] {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.take(8).try_into().unwrap_or_default()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        for item in self {
            item.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let mut out = Self::new();
        for _ in 0..from.small() {
            // Every item is a byte at least, so this ends with the bytes, whatever the length said.
            if from.left.is_empty() {
                from.fail();
                break;
            }
            out.push(T::read(from));
        }
        out
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

/// A place in a text.
impl Wire for Range<usize> {
    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.start as u64, out);
        write_number(self.end as u64, out);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.small()..from.small()
    }
}

/// A record: its fields, in order.
macro_rules! record {
    ($($name:ident $(<$generic:ident>)? { $($field:tt),* $(,)? })*) => {$(
        impl $(<$generic: $crate::wire::Wire>)? $crate::wire::Wire for $name $(<$generic>)? {
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                $($crate::wire::Wire::write(&self.$field, out);)*
            }

            fn read(from: &mut $crate::wire::Reader<'_>) -> Self {
                Self { $($field: $crate::wire::Wire::read(from)),* }
            }
        }
    )*};
}

/// A choice of plain names: its number.
macro_rules! choice {
    ($($name:ident { $first:ident $(, $rest:ident)* $(,)? })*) => {$(
        impl $crate::wire::Wire for $name {
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                out.push(*self as u8);
            }

            fn read(from: &mut $crate::wire::Reader<'_>) -> Self {
                let number = <u8 as $crate::wire::Wire>::read(from);
                if number == Self::$first as u8 {
                    return Self::$first;
                }
                $(if number == Self::$rest as u8 {
                    return Self::$rest;
                })*
                from.fail();
                Self::$first
            }
        }
    )*};
}

/// A choice of which some hold something: its number, then what it holds, in order. What no number stands for is read
/// as the last, and fails.
macro_rules! tagged {
    ($($name:ident {
        $($number:literal => $variant:ident $(($($value:ident),*))? $({$($field:ident),*})?,)*
        else $last:literal => $other:ident $(($($of_other:ident),*))? $({$($in_other:ident),*})? $(,)?
    })*) => {$(
        impl $crate::wire::Wire for $name {
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                match self {
                    $(Self::$variant $(($($value),*))? $({$($field),*})? => {
                        out.push($number);
                        $($($crate::wire::Wire::write($value, out);)*)?
                        $($($crate::wire::Wire::write($field, out);)*)?
                    })*
                    Self::$other $(($($of_other),*))? $({$($in_other),*})? => {
                        out.push($last);
                        $($($crate::wire::Wire::write($of_other, out);)*)?
                        $($($crate::wire::Wire::write($in_other, out);)*)?
                    }
                }
            }

            fn read(from: &mut $crate::wire::Reader<'_>) -> Self {
                match <u8 as $crate::wire::Wire>::read(from) {
                    $($number => {
                        $($(let $value = $crate::wire::Wire::read(from);)*)?
                        $($(let $field = $crate::wire::Wire::read(from);)*)?
                        Self::$variant $(($($value),*))? $({$($field),*})?
                    })*
                    number => {
                        if number != $last {
                            from.fail();
                        }
                        $($(let $of_other = $crate::wire::Wire::read(from);)*)?
                        $($(let $in_other = $crate::wire::Wire::read(from);)*)?
                        Self::$other $(($($of_other),*))? $({$($in_other),*})?
                    }
                }
            }
        }
    )*};
}

pub(crate) use {choice, record, tagged};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_form_is_as_described() {
        assert_eq!(encode(&300_u32), [0xac, 2]);
        assert_eq!(encode(&-2_i64), [3]);
        assert_eq!(encode(&String::from("é")), [2, 0xc3, 0xa9]);
        assert_eq!(encode(&std::vec![Some(true), None]), [2, 1, 1, 0]);
    }

    #[derive(Debug, PartialEq)]
    enum Tagged {
        Pair { one: u8, other: bool },
        Nothing,
        Number(u32),
    }

    tagged! {
        Tagged {
            0 => Pair { one, other },
            1 => Nothing,
            else 2 => Number(number),
        }
    }

    #[test]
    fn a_choice_is_its_number_and_what_it_holds() {
        for (value, bytes) in [
            (
                Tagged::Pair {
                    one: 7,
                    other: true,
                },
                &[0, 7, 1][..],
            ),
            (Tagged::Nothing, &[1]),
            (Tagged::Number(300), &[2, 0xac, 2]),
        ] {
            assert_eq!(encode(&value), bytes);
            assert_eq!(decode(bytes), Some(value));
        }
        assert_eq!(decode::<Tagged>(&[3, 1]), None, "there is no fourth");
    }

    #[test]
    fn what_was_not_written_is_not_read() {
        assert_eq!(decode::<u8>(&[0x80, 2]), None, "256 is no u8");
        assert_eq!(decode::<u8>(&[]), None);
        assert_eq!(decode::<u8>(&[1, 1]), None, "something is left");
        assert_eq!(decode::<bool>(&[2]), None);
        assert_eq!(decode::<String>(&[1, 0xff]), None, "no UTF-8");
        assert_eq!(decode::<Vec<u8>>(&[0xff, 0xff, 0xff, 0x7f, 1]), None);
        assert_eq!(decode::<u32>(&[0xff; 12]), None, "no end");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(numbers: Vec<i64>, texts: Vec<Option<String>>, hash: [u8; 8]) {
            prop_assert_eq!(decode(&encode(&numbers)), Some(numbers));
            prop_assert_eq!(decode(&encode(&texts)), Some(texts));
            prop_assert_eq!(decode(&encode(&hash)), Some(hash));
        }

        #[test]
        fn reading_anything_ends(bytes: Vec<u8>) {
            let _ = decode::<Vec<Option<String>>>(&bytes);
            let _ = decode::<Vec<i64>>(&bytes);
        }
    }
}
