//! Keys that say nothing about the person who filled in a form: tracking, consent, hidden fields and
//! the tokens that a page sends along.

/// Keys in lower case letters and digits.
const KEYS: &[&str] = &[
    "gl",
    "ga",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "fbclid",
    "fbp",
    "fbc",
    "msclkid",
    "ttclid",
    "twclid",
    "lifatid",
    "hutk",
    "hubspotutk",
    "hsfp",
    "hssc",
    "hstc",
    "hsenc",
    "hsmi",
    "ip",
    "ipaddress",
    "useragent",
    "pageurl",
    "pageuri",
    "hidden",
    "hiddenfields",
    "tracking",
    "utm",
    "optin",
    "optout",
    "marketingoptin",
    "emailoptin",
    "smsoptin",
    "acceptterms",
    "termsaccepted",
    "privacyaccepted",
    "captcha",
    "recaptcha",
    "grecaptcharesponse",
    "csrftoken",
    "honeypot",
    "googlekey",
    "respondentid",
];
const UTM: &[&str] = &[
    "source",
    "medium",
    "campaign",
    "campaignid",
    "term",
    "content",
    "id",
    "keyword",
    "adgroup",
];
const PHRASES: &[&str] = &[
    "consent",
    "gdpr",
    "privacypolicy",
    "termsandconditions",
    "termsofservice",
    "termsofuse",
];

/// Whether a path, or a step of it, is such a key.
pub(super) fn is_noise(path: &str) -> bool {
    let whole = plain(path);
    PHRASES.iter().any(|phrase| whole.contains(phrase))
        || path.split('.').map(plain).any(|key| is_noise_key(&key))
}

fn is_noise_key(key: &str) -> bool {
    let utm = key.strip_prefix("utm");
    KEYS.contains(&key) || utm.is_some_and(|rest| UTM.contains(&rest))
}

fn plain(key: &str) -> String {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_and_consent_are_told_from_answers() {
        for (path, wanted) in [
            ("utm_source", true),
            ("utmCampaign", true),
            ("tracking.utm_medium", true),
            ("_gl", true),
            ("I consent to be contacted", true),
            ("legalConsentOptions.consent.text", true),
            ("Marketing opt-in", true),
            ("hidden.plan", true),
            ("utmost importance", false),
            ("source", false),
            ("Globe size", false),
            ("email", false),
            ("How did you hear about us?", false),
            ("", false),
        ] {
            assert_eq!(is_noise(path), wanted, "{path}");
        }
    }
}
