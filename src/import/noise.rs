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
    "requestedslot",
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

/// Whether an entry under this path says nothing about the person. A question in words may ask about
/// consent as a subject: then only a tick is one.
pub(super) fn is_noise(path: &str, value: &str) -> bool {
    let whole = plain(path);
    let is_named = PHRASES.iter().any(|phrase| whole.contains(phrase));
    let is_consent = is_named && (!path.trim().contains(' ') || is_tick(value));
    is_consent || path.split('.').any(is_noise_key)
}

fn is_tick(value: &str) -> bool {
    const TICKS: &[&str] = &[
        "true", "false", "yes", "no", "1", "0", "on", "off", "checked", "agree", "accept",
    ];
    let value = plain(value);
    let value = value.strip_prefix('i').unwrap_or(&value);
    TICKS.contains(&value)
        || ["agree", "accept", "consent"]
            .iter()
            .any(|word| value.starts_with(word))
}

/// Keys that begin with `_` belong to the machinery.
fn is_noise_key(key: &str) -> bool {
    let is_hidden = key.starts_with('_');
    let key = plain(key);
    let utm = key.strip_prefix("utm");
    is_hidden || KEYS.contains(&key.as_str()) || utm.is_some_and(|rest| UTM.contains(&rest))
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
        for (path, value, wanted) in [
            ("utm_source", "ads", true),
            ("utmCampaign", "ads", true),
            ("tracking.utm_medium", "ads", true),
            ("_gl", "1*x", true),
            ("I consent to be contacted", "true", true),
            ("Do you accept our privacy policy?", "I agree", true),
            ("How do you handle GDPR today?", "By hand", false),
            ("legalConsentOptions.consent.text", "By sending", true),
            ("Marketing opt-in", "yes", true),
            ("hidden.plan", "x", true),
            ("utmost importance", "x", false),
            ("source", "website", false),
            ("Globe size", "40", false),
            ("email", "a@b.example", false),
            ("How did you hear about us?", "A friend", false),
            ("", "", false),
        ] {
            assert_eq!(is_noise(path, value), wanted, "{path}");
        }
    }
}
