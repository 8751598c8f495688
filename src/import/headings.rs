//! What the columns of tables are called in other languages and by address books, as the English
//! word for the same. Compared in lower case, without accents and by letters and digits alone.

/// English keys and what stands for them.
const WORDS: &[(&str, &str)] = &[
    (
        "email",
        "emailadresse mailadresse adresseemail adressemail adresseelectronique courriel \
         adressecourriel correo correoelectronico direcciondecorreo direcciondecorreoelectronico \
         direccionemail emailadres mailadres postaelettronica indirizzoemail correioeletronico \
         enderecodeemail adresemail epost epostadress epostadresse sahkoposti sahkopostiosoite \
         email1value email1 primaryemail personemail",
    ),
    (
        "phone",
        "telefon telefonnummer telefonnr telnr handy handynummer handynr mobil mobilnummer \
         mobiltelefon mobilfunk mobilfunknummer rufnummer festnetz numerodetelephone portable \
         telephoneportable telephonemobile mobilephonenumber telefono numerodetelefono \
         telefonomovil movil celular telefoon telefoonnummer mobiel mobielnummer \
         mobieletelefoon gsm cellulare numeroditelefono telefone telemovel numerodetelefone \
         numertelefonu komorka puhelin puhelinnumero mobilnumer whatsappnummer phone1value \
         primaryphone businessphone homephone personphone",
    ),
    (
        "firstname",
        "vorname prenom voornaam imie fornamn fornavn etunimi",
    ),
    (
        "lastname",
        "nachname familienname zuname nomdefamille apellido apellidos achternaam cognome \
         sobrenome apelido nazwisko efternamn etternavn efternavn sukunimi",
    ),
    (
        "name",
        "vollername vollstandigername ansprechpartner kontaktperson nom nomcomplet nombre \
         nombrecompleto nombreyapellidos nombreyapellido naam volledigenaam nome nomecompleto \
         namn navn nimi personname imieinazwisko",
    ),
    (
        "company",
        "firma firmenname unternehmen unternehmensname societe entreprise raisonsociale \
         nomdelasociete nomdelentreprise empresa compania razonsocial nombredelaempresa bedrijf \
         bedrijfsnaam organisatie azienda societa ragionesociale foretag virksomhed bedrift yritys",
    ),
    (
        "text",
        "nachricht nachrichtentext texte mensaje texto bericht messaggio testo mensagem",
    ),
    ("role", "rolle rol ruolo papel"),
    (
        "sender",
        "absender expediteur remitente afzender mittente remetente sprecher",
    ),
    (
        "timestamp",
        "zeitstempel horodatage marcatemporal marcadetiempo tijdstempel",
    ),
    (
        "createdat",
        "erstelltam erstellt erfasstam angelegtam datedecreation creele creadoel \
         fechadecreacion aangemaaktop creatoil criadoem",
    ),
    ("date", "datum fecha data"),
    ("time", "zeit uhrzeit heure hora tijd tijdstip ora"),
    (
        "conversationid",
        "gesprach gesprachsid gesprachid unterhaltung unterhaltungsid chatid conversacion \
         idconversacion idconversation gesprek gespreksid conversazione conversa",
    ),
];

/// The English keys that say something of a person.
const PERSON: &[&str] = &["email", "phone", "firstname", "lastname", "name", "company"];

/// The English key for a column that is called otherwise.
pub(super) fn translated(name: &str) -> Option<&'static str> {
    let folded: String = name.chars().filter_map(folded).collect::<Vec<_>>().concat();
    if folded.is_empty() || folded.len() > 40 {
        return None;
    }
    let is_in = |words: &str| words.split_whitespace().any(|word| word == folded);
    let (key, _) = WORDS.iter().find(|(_, words)| is_in(words))?;
    Some(key)
}

/// The English keys of a table's columns, all seen together: beside a first name, a `Name`, `Nom` or
/// `Nombre` is the last one, and beside a last name the first.
pub(super) fn keys<'n>(names: &'n [String]) -> Vec<&'n str> {
    let mut keys: Vec<&'n str> = names
        .iter()
        .map(|name| translated(name).unwrap_or(name))
        .collect();
    let has = |wanted: &str| keys.iter().any(|key| super::json::same_key(key, wanted));
    let whole = match (has("firstname"), has("lastname")) {
        (true, false) => "lastname",
        (false, true) => "firstname",
        _ => return keys,
    };
    if let Some(name) = keys.iter_mut().find(|key| key.eq_ignore_ascii_case("name")) {
        *name = whole;
    }
    keys
}

/// Whether a key says something of a person.
pub(super) fn is_personal(key: &str) -> bool {
    PERSON.contains(&key)
}

/// A letter or digit in lower case and without its accent.
fn folded(c: char) -> Option<&'static str> {
    const FOLDED: &[(&str, &str)] = &[
        ("a", "aàáâäãåą"),
        ("c", "cçćč"),
        ("e", "eèéêëęě"),
        ("i", "iìíîï"),
        ("l", "lł"),
        ("n", "nñńň"),
        ("o", "oòóôöõø"),
        ("s", "sśš"),
        ("u", "uùúûüů"),
        ("y", "yýÿ"),
        ("z", "zźżž"),
        ("ss", "ß"),
        ("ae", "æ"),
        ("oe", "œ"),
    ];
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    let lower = c.to_lowercase().next()?;
    if let Some(at) = PLAIN.find(lower) {
        return PLAIN.get(at..=at);
    }
    let (plain, _) = FOLDED.iter().find(|(_, all)| all.contains(lower))?;
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_in_other_languages() {
        for (names, wanted) in [
            (
                "Vorname;Name;E-Mail-Adresse;Firma",
                "firstname;lastname;email;company",
            ),
            ("Nachname;Vorname;Telefon-Nr.", "lastname;firstname;phone"),
            (
                "Nom;Prénom;Téléphone portable;Société",
                "lastname;firstname;phone;company",
            ),
            (
                "Nombre;Apellidos;Correo electrónico",
                "firstname;lastname;email",
            ),
            ("Nombre;Teléfono móvil;Ciudad", "name;phone;Ciudad"),
            (
                "Voornaam;Achternaam;E-mailadres;Bedrijf",
                "firstname;lastname;email;company",
            ),
            ("Name;Email", "Name;Email"),
            (
                "Gespräch;Rolle;Nachricht;Zeitstempel",
                "conversationid;role;text;timestamp",
            ),
            (";***", ";***"),
        ] {
            let names: Vec<_> = names.split(';').map(String::from).collect();
            assert_eq!(keys(&names).join(";"), wanted);
        }
    }
}
