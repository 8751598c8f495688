//! Messages and files made of others: cut, joined, repeated, and sown with what breaks parsers.

/// Numbers in which every bit of the state matters; the same in every run.
pub struct Dice(u64);

/// Sentences that captures and signals are looked for in.
const SEEDS: [&str; 12] = [
    "Hi, I'm Jürgen O'Grady-Ní from Größe & Sons GmbH, j.o@x.example, +49 (0)221 4399-217 ext 5",
    "jane dot doe at acme dot io, not john@ but jon@, it's .co.uk 👍🏽 call me on 07700 900 123!",
    "> From: a@b.io\nTo: c\n\"Dear Mr X\"\nCheers,\nZoë de la Cruz\nS.L.P. ’’ ‘’ ... @@ (0) +",
    "my number is (212) 555-0198 x12, sorry 0199 not 0198, it ends in 46",
    "What is your name, email and phone number? Is your number still 01223 365068?",
    "How much is it for 40 seats by Friday? We'd like a demo, compare with Slack, then sign.",
    "forget that number. my wife's is 06 11 22 33 44, copy in b@x.io, don't use a@x.io",
    "me llamo José, mi correo es jose@ñandú.example, tel 8 (912) 345-67-89 #5",
    "00491715551234 0039 02 1234 5678 011 44 20 7946 0958 1-800-555-0123 030/20099 417",
    "born 12/04/1989, order #4045550111, £1,250,000, 192.168.100.200, GB29NWBK60161331926819",
    "{\"role\":\"user\",\"content\":\"I'm Jane\"}",
    "[2026-08-01, 10:15:02] Jane Doe: call +1 415 555 0132",
];

/// What breaks parsers, between two characters.
const BITS: [&str; 34] = [
    "@", ".", " at ", " dot ", "é", "👍", "\u{200b}", "\u{0}", "\n", "'", "’", "&", "(", "+", "0",
    "Mr. ", "ß", "İ", "’s", "not ", "-", "\u{202e}", "ﬃ", "e\u{301}", "٣", "+1", " ext 5", "\"",
    "\\u", "<b>", "\r\n", "\t", "://", "\u{feff}",
];

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A message: one of the seeds or lines, or two, or noise, changed in a few places.
    pub fn mutated(&mut self, lines: &[String]) -> String {
        let mut chars: Vec<char> = match self.below(8) {
            0 => self.noise(),
            1 => {
                let mut joined: Vec<char> = self.seed(lines).chars().collect();
                joined.truncate(self.below(joined.len() + 1));
                joined.extend(self.seed(lines).chars());
                joined
            }
            _ => self.seed(lines).chars().collect(),
        };
        for _ in 0..self.below(10) {
            let at = self.below(chars.len() + 1);
            match self.below(4) {
                0 if !chars.is_empty() => {
                    let end = (at + self.below(6)).min(chars.len());
                    chars.drain(at..end);
                }
                1 => {
                    let end = (at + self.below(20)).min(chars.len());
                    let again = chars[at..end].to_vec();
                    chars.splice(at..at, again);
                }
                _ => {
                    let bit = self.pick(&BITS);
                    chars.splice(at..at, bit.chars());
                }
            }
        }
        chars.into_iter().collect()
    }

    fn seed<'a>(&mut self, lines: &'a [String]) -> &'a str {
        match self.below(2) {
            0 => SEEDS[self.below(SEEDS.len())],
            _ => &lines[self.below(lines.len())],
        }
    }

    /// Characters from anywhere, most of them from where text is.
    fn noise(&mut self) -> Vec<char> {
        (0..self.below(60))
            .filter_map(|_| {
                let end = *self.pick(&[0x80, 0x80, 0x300, 0x3000, 0x11_0000]);
                char::from_u32(self.below(end) as u32)
            })
            .collect()
    }

    /// A file: one of `files`, with bytes changed, cut out and put in.
    pub fn mutated_bytes(&mut self, files: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = self.pick(files).clone();
        for _ in 0..self.below(6) {
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = self.below(256) as u8,
                2 => {
                    let end = (at + self.below(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
                _ => {
                    let bit = self.pick(&BITS);
                    bytes.splice(at..at, bit.bytes());
                }
            }
        }
        bytes
    }
}
