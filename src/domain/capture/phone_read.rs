//! A run of digits as the number that is dialled: of the country whose code it has, else of the
//! region that the conversation and its own shape speak for.
//!
//! Numbers are gated on being possible, not valid: invented ranges are invalid, and so are some
//! that were assigned after the metadata was made. Where nothing but the shape tells the region,
//! the number has to be valid there too, or be written as nobody else writes it: `0171 555 1234`
//! looks British and is not, and who typed it into a form may be anywhere.

use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, Region};

use super::digits::Run;
use super::region::Regions;

/// Reads a run as a number of the region that most speaks for; `cued` if something else than the
/// digits says that it is a telephone number.
pub(super) fn number(run: &Run, regions: &Regions, cued: bool) -> Option<PhoneNumber> {
    if run.international {
        return possible(&format!("+{}", run.digits), None);
    }
    if run.groups.len() == 1 && !run.digits.starts_with('0') && !cued {
        return None;
    }
    let unhinted = SHAPED.into_iter().filter(|r| regions.points(r) == 0);
    let mut best: Option<(i32, PhoneNumber)> = None;
    for region in regions.hinted().chain(unhinted) {
        let beaten = best.as_ref().map_or(0, |(points, _)| *points);
        if let Some((points, number)) = read_for(run, region, regions).filter(|r| r.0 > beaten) {
            best = Some((points, number));
        }
    }
    best.map(|(_, number)| number)
}

/// Regions that a number's shape alone may speak for.
const SHAPED: [&str; 16] = [
    "US", "GB", "AU", "IN", "FR", "SE", "IE", "DE", "BE", "NL", "AT", "CH", "NZ", "TR", "BR", "ZA",
];

/// The ones of them that somebody who writes English is likely to be in.
const ENGLISH: [&str; 7] = ["US", "GB", "AU", "IN", "IE", "NZ", "ZA"];

/// What speaks for the run being a number of `region`, and the number.
fn read_for(run: &Run, region: &str, regions: &Regions) -> Option<(i32, PhoneNumber)> {
    let (hints, shape) = (regions.points(region), shape(run, region));
    let points = hints + shape;
    let least = if run.digits.len() > 7 { 3 } else { 5 };
    let likely = regions.english() && ENGLISH.contains(&region);
    let guess = (hints == 0).then_some(shape + i32::from(likely));
    // How numbers are dialled in the rest of the world is left to the library.
    let rest = regions.is_home(region) && !SHAPED.contains(&region);
    let dialled = dialled(run, region);
    if points + 1 < least || guess.is_some_and(|g| g < 3) || !(dialled || rest) {
        return None;
    }
    let number = possible(&run.digits, Region::try_from(region).ok())?;
    let valid = PHONE_NUMBER_UTIL.is_valid_number(&number);
    let points = points + i32::from(valid);
    let sure = valid || dialled && guess.is_none_or(|g| g >= 5);
    (points >= least && sure).then_some((points, number))
}

/// A number that can be dialled from anywhere.
fn possible(digits: &str, region: Option<Region>) -> Option<PhoneNumber> {
    let number = PHONE_NUMBER_UTIL.parse(digits, region).ok()?;
    let length = PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number);
    matches!(length, Ok(NumberLengthType::IsPossible)).then_some(number)
}

/// Whether the run is written as numbers are dialled in `region`.
fn dialled(run: &Run, region: &str) -> bool {
    let digits = run.digits.as_str();
    let zero = digits.starts_with('0');
    match region {
        "US" | "CA" => is_nanp(digits) || digits.starts_with("011") && digits.len() > 11,
        "ES" | "PT" | "PL" | "DK" | "NO" | "CZ" | "SG" | "GR" | "HK" | "IS" => !zero,
        "IT" | "IN" | "BR" | "MX" | "AE" | "AR" | "CL" | "CO" | "PE" | "IL" => true,
        "RU" => digits.starts_with('8') && digits.len() == 11,
        "CN" => zero || digits.starts_with('1') && digits.len() == 11,
        _ => zero,
    }
}

fn is_nanp(digits: &str) -> bool {
    let local = digits
        .strip_prefix('1')
        .filter(|d| d.len() == 10)
        .unwrap_or(digits);
    let bytes = local.as_bytes();
    bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2'
}

/// Points for how the digits are grouped, as far as a country is known by it: from 3 on it is
/// written so nowhere else that many visitors come from, from 5 on it is hardly ever another's.
fn shape(run: &Run, region: &str) -> i32 {
    let begins = |list: &str| list.split(' ').any(|p| run.digits.starts_with(p));
    let eleven = run.digits.len() == 11;
    match (region, run.groups.as_slice()) {
        // Indian mobiles are ten digits too, from 6 on.
        ("US", [10]) if begins("2 3 4 5") => 3,
        ("US", [3, 3, 4] | [1, 3, 3, 4]) => 4,
        ("CA", [3, 3, 4] | [1, 3, 3, 4]) => 4,
        ("US", [11]) => 3,
        ("US", [10] | [3, 7] | [6, 4]) => 2,
        // Nigerians and Japanese have 070.
        ("GB", [5, 6] | [5, 3, 3] | [4, 3, 4] | [4, 7] | [11])
            if eleven && begins("071 072 073 074 075 077 078 079") =>
        {
            5
        }
        // Kept for films, so valid nowhere.
        ("GB", _) if eleven && begins("01632960") => 5,
        ("GB", [5, 6] | [5, 3, 3] | [5, 2, 4]) if begins("01") => 3,
        ("GB", [4, 3, 4]) if begins("01 0300 0303 033 034 037 0800 0808 084 087") => 3,
        ("GB", [4, 7]) if begins("01 0800 0808") => 3,
        ("GB", [3, 4, 4] | [3, 8]) if begins("02") => 3,
        ("GB", _) if eleven && begins("01 02 03 07 08") => 2,
        ("GB", _) if eleven => 0,
        ("GB", _) => -4,
        ("IE", [3, 3, 4] | [10]) if begins("083 085 086 087 089") => 2,
        ("AU", [4, 3, 3]) if begins("04") => 5,
        ("AU", [2, 4, 4] | [10]) if begins("02 03 04 07 08") => 2,
        ("NZ", [3, 3, 3..=4]) if begins("021 022 027 028 029") => 2,
        ("FR", [2, 2, 2, 2, 2]) => 5,
        ("FR", _) if run.digits.len() != 10 => -6,
        ("FR", [3..=9, _, ..]) => -2,
        ("BE", [4, 2, 2, 2]) if begins("04") => 5,
        ("BE", [2, 3, 2, 2]) => 4,
        ("NL", [2, 8] | [2, 4, 4] | [2, 2, 2, 2, 2]) if begins("06") => 4,
        ("DE", [3, 5, 3..=5]) => 4,
        ("DE", [4, 7..=8]) if begins("015 016 017") => 4,
        ("AT", [4, 6..=8] | [4, 3, 3..=4]) if begins("065 066 067 068 069") => 4,
        ("CH", [3, 3, 2, 2]) if begins("075 077 078") => 5,
        ("SE", [3, 3, 2, 2]) if begins("070 072") => 5,
        ("SE" | "CH", [3, 3, 2, 2]) => 2,
        ("DK", [2, 2, 2, 2]) | ("NO", [3, 2, 3]) => 3,
        ("FI", [3, 3, 3..=4]) if begins("04 050") => 3,
        ("CZ" | "SK", [3, 3, 3]) if begins("6 7") => 2,
        ("PL", [2, 3, 2, 2]) => 3,
        ("ES", [3, 3, 3] | [3, 2, 2, 2] | [9]) if begins("6 7 9") => 2,
        ("PL" | "PT" | "GR", [3, 3, 3..=4] | [9] | [10]) => 2,
        ("IT", [3, 3, 4] | [3, 7] | [10]) if begins("3") => 2,
        ("IN", [5, 5]) if begins("6 7 8 9") => 5,
        ("IN", [3, 4, 4]) if begins("0") => 2,
        ("IN", [10] | [11] | [6, 5]) => 1,
        ("ZA", [3, 3, 4]) if begins("06 07 08 011 012 021 031") => 2,
        ("IL", [3, 3, 4] | [3, 7]) if begins("05") => 3,
        ("KE", [4, 3, 3]) if begins("07 01") => 3,
        ("NG", [4, 3, 4]) if begins("070 080 081 090 091") => 3,
        ("JP", [3, 4, 4]) if begins("070 080 090") => 3,
        ("PH", [4, 3, 4]) if begins("09") => 3,
        ("MY", [3, 3..=4, 4]) if begins("01") => 3,
        ("TR", [4, 3, 2, 2]) if begins("05") => 4,
        ("BR", [2, 5, 4]) => 3,
        ("BR", [2, 4, 4]) => 2,
        ("SG", [4, 4] | [8]) if begins("3 6 8 9") => 3,
        ("HK", [4, 4]) => 1,
        _ => i32::from(matches!(region, "DE" | "AT") && run.digits.len() > 11),
    }
}
