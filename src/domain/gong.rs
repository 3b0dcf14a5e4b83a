//! The gong: a short sound that a room hears without being startled, as the samples of a WAV file. It
//! consists of partials that each fade at their own rate, with a soft onset and an end that does not click.

use std::f64::consts::{PI, TAU};

/// Samples per second, supported by every player.
pub const RATE: u32 = 44_100;

/// The whole length.
const SECONDS: f64 = 3.5;
/// From silence to full strength.
const ONSET: f64 = 0.045;
/// The fade to silence at the end.
const FADE: f64 = 0.5;
/// Its peak, as a part of the maximum, so that a laptop's loudspeaker has some reserve.
const PEAK: f64 = 0.6;

/// The partials: frequency in Hz, strength, and the seconds in which it falls to a third. No two are in a
/// simple ratio, as in metal, and high ones fade first.
const PARTIALS: [(f64, f64, f64); 7] = [
    (196.0, 1.0, 1.5),
    (197.3, 0.5, 1.4),
    (311.0, 0.6, 1.1),
    (441.5, 0.45, 0.8),
    (593.0, 0.3, 0.55),
    (816.0, 0.16, 0.35),
    (1_093.0, 0.08, 0.22),
];

/// The sound, with so many samples per second.
pub fn samples(rate: u32) -> Vec<i16> {
    let count = (SECONDS * f64::from(rate)) as u32;
    let raw: Vec<f64> = (0..count).map(|n| at(f64::from(n) / f64::from(rate), ends(count, rate))).collect();
    let loudest = raw.iter().fold(f64::MIN_POSITIVE, |loudest, one| loudest.max(one.abs()));
    let scale = PEAK * f64::from(i16::MAX) / loudest;
    raw.into_iter().map(|one| (one * scale).round() as i16).collect()
}

/// The moment of the last sample.
fn ends(count: u32, rate: u32) -> f64 {
    f64::from(count.saturating_sub(1)) / f64::from(rate)
}

fn at(t: f64, end: f64) -> f64 {
    let sound: f64 = PARTIALS
        .iter()
        .map(|(hertz, strength, dies)| strength * (-t / dies).exp() * (TAU * hertz * t).sin())
        .sum();
    sound * rises(t / ONSET) * rises((end - t) / FADE)
}

/// A smooth rise from 0 to 1.
fn rises(x: f64) -> f64 {
    (1.0 - (PI * x.clamp(0.0, 1.0)).cos()) / 2.0
}

/// A WAV file of it: one channel, 16 bits.
pub fn wav(rate: u32) -> Vec<u8> {
    const HEADER: u32 = 44;
    const BYTES: u32 = 2;
    let samples = samples(rate);
    let data = u32::try_from(samples.len()).unwrap_or(0) * BYTES;
    let mut file = Vec::with_capacity((HEADER + data) as usize);
    let mut put = |bytes: &[u8]| file.extend_from_slice(bytes);
    put(b"RIFF");
    put(&(HEADER - 8 + data).to_le_bytes());
    put(b"WAVEfmt ");
    put(&16_u32.to_le_bytes());
    // Plain samples, one channel.
    put(&1_u16.to_le_bytes());
    put(&1_u16.to_le_bytes());
    put(&rate.to_le_bytes());
    put(&(rate * BYTES).to_le_bytes());
    put(&2_u16.to_le_bytes());
    put(&16_u16.to_le_bytes());
    put(b"data");
    put(&data.to_le_bytes());
    samples.iter().for_each(|sample| put(&sample.to_le_bytes()));
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn loudest(samples: &[i16]) -> f64 {
        samples.iter().map(|one| f64::from(one.unsigned_abs())).fold(0.0, f64::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

        #[test]
        fn it_begins_softly_stays_below_full_scale_and_ends_in_silence(rate in 8_000_u32..96_000) {
            let all = samples(rate);
            let within = |ms: u32| all.get(..(rate * ms / 1_000) as usize).unwrap();
            let peak = loudest(&all);
            prop_assert!((0.55..0.65).contains(&(peak / f64::from(i16::MAX))), "{peak}");
            prop_assert_eq!(all[0], 0);
            // The onset takes at least 20 ms: before that it is below its full strength, and in the first 5
            // ms hardly audible.
            prop_assert!(loudest(within(20)) < 0.75 * peak, "{}", loudest(within(20)) / peak);
            prop_assert!(loudest(within(5)) < 0.06 * peak, "{}", loudest(within(5)) / peak);
            prop_assert!(loudest(within(120)) > 0.9 * peak, "it is there then");
            // No click: it fades slowly to zero.
            let tail = &all[all.len() - (rate / 50) as usize..];
            prop_assert!(all.last() == Some(&0) && loudest(tail) < 0.005 * peak, "{}", loudest(tail));
            // No jumps: the difference between two samples is within that of the highest partial.
            let jump = all.windows(2).map(|two| (f64::from(two[1]) - f64::from(two[0])).abs()).fold(0.0, f64::max);
            prop_assert!(jump <= peak * TAU * 1_093.0 / f64::from(rate) + 2.0, "{jump}");
            // It fades: each half second is softer than the one before.
            let halves: Vec<f64> = all.chunks((rate / 2) as usize).map(loudest).collect();
            prop_assert!(halves.windows(2).all(|two| two[1] < two[0]), "{halves:?}");
        }
    }

    #[test]
    fn the_file_says_how_long_it_is() {
        let file = wav(RATE);
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        assert_eq!((&file[..4], &file[8..16], &file[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
        assert_eq!((number(4) as usize + 8, number(40) as usize + 44), (file.len(), file.len()));
        assert_eq!((number(24), number(28)), (44_100, 88_200));
        assert!((300_000..320_000).contains(&file.len()), "{}", file.len());
    }
}
