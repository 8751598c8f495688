//! What WhatsApp itself writes into a chat, in the languages of its phones: files that were left out,
//! messages that are gone, remarks and notices.

use super::people::is_invisible;

/// What was said, without files, marks and remarks of the app; and whether the app itself said it.
pub(super) fn said(body: &str) -> (String, bool) {
    let body = body.trim_start_matches(' ');
    let by_app = body.starts_with('\u{200e}');
    let seen: String = body.chars().filter(|c| !is_invisible(*c)).collect();
    let (first, rest) = seen.split_once('\n').unwrap_or((&seen, ""));
    if is_media(first) {
        return (lines(without_attachment(first), rest), false);
    }
    if by_app || is_notice(first) {
        return (seen, true);
    }
    if is_gone(first.trim()) {
        return (lines("", rest), false);
    }
    (lines(first, rest), false)
}

fn lines(first: &str, rest: &str) -> String {
    let kept = [first].into_iter().chain(rest.split('\n'));
    let kept = kept.filter(|line| !is_media(line)).map(without_remark);
    let kept: Vec<_> = kept.collect();
    kept.join("\n").trim().to_owned()
}

/// The caption before `<attached: …>`; a file's name is none.
fn without_attachment(line: &str) -> &str {
    let caption = line
        .rsplit_once('<')
        .map_or("", |(caption, _)| caption.trim());
    match caption.contains("• ") || is_file_name(caption) {
        true => "",
        false => caption,
    }
}

fn is_file_name(text: &str) -> bool {
    let (name, extension) = text.rsplit_once('.').unwrap_or_default();
    let is_plain = extension.chars().all(|c| c.is_ascii_alphanumeric());
    !name.is_empty() && (2..=5).contains(&extension.len()) && is_plain
}

/// A line without `<This message was edited>` at its end.
fn without_remark(line: &str) -> &str {
    const EDITED: &[&str] = &[
        "edited",
        "bearbeitet",
        "editado",
        "editó",
        "modifi",
        "bewerkt",
    ];
    let trimmed = line.trim_end();
    let remark = trimmed.strip_suffix('>').and_then(|l| l.rsplit_once('<'));
    match remark {
        Some((text, remark)) if EDITED.iter().any(|word| remark.contains(word)) => text.trim_end(),
        _ => trimmed,
    }
}

/// Whether a line stands for a picture or another file.
pub(super) fn is_media(line: &str) -> bool {
    const OMITTED: &[&str] = &[
        "image omitted",
        "video omitted",
        "audio omitted",
        "GIF omitted",
        "sticker omitted",
        "document omitted",
        "Contact card omitted",
        "video note omitted",
        "Bild weggelassen",
        "Video weggelassen",
        "Audio weggelassen",
        "imagen omitida",
        "audio omitido",
        "Video omitido",
        "image absente",
        "vidéo absente",
        "audio omis",
        "imagem ocultada",
        "áudio ocultado",
        "immagine omessa",
        "afbeelding weggelaten",
    ];
    let line: String = line.chars().filter(|c| !is_invisible(*c)).collect();
    let line = line.trim();
    let inside = line.strip_prefix('<').and_then(|l| l.strip_suffix('>'));
    let placeholder = inside.is_some_and(|text| {
        let is_plain = |c: char| c.is_alphabetic() || c == ' ';
        text.chars().count() > 8 && text.contains(' ') && text.chars().all(is_plain)
    });
    let attached = [
        "<attached: ",
        "<Anhang: ",
        "<adjunto: ",
        "<pièce jointe : ",
        "<anexado: ",
    ];
    placeholder && !line.contains("edited")
        || line.ends_with('>') && attached.iter().any(|mark| line.contains(mark))
        || is_attached_file(line)
        || OMITTED
            .iter()
            .any(|o| line == *o || line.contains("• ") && line.ends_with(o))
}

/// `IMG-20260324-WA0001.jpg (file attached)`, in any language.
fn is_attached_file(line: &str) -> bool {
    let Some((file, remark)) = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")) else {
        return false;
    };
    const REMARKS: &[&str] = &[
        "attach",
        "angehängt",
        "adjunt",
        "joint",
        "anexad",
        "allegat",
        "bijgevoegd",
    ];
    is_file_name(file) && REMARKS.iter().any(|word| remark.contains(word))
}

/// Whether a body says that there is no message any more, or none that can be exported.
fn is_gone(body: &str) -> bool {
    const GONE: &[&str] = &[
        "null",
        "This message was deleted",
        "You deleted this message",
        "This message was deleted by admin",
        "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht",
        "Se eliminó este mensaje",
        "Eliminaste este mensaje",
        "Ce message a été supprimé",
        "Vous avez supprimé ce message",
        "Mensagem apagada",
        "Esta mensagem foi apagada",
        "Você apagou esta mensagem",
        "Questo messaggio è stato eliminato",
        "Hai eliminato questo messaggio",
        "Dit bericht is verwijderd",
        "Missed voice call",
        "Missed video call",
        "Missed group voice call",
        "Missed group video call",
        "Waiting for this message. This may take a while",
    ];
    let body = body.trim_end_matches('.');
    GONE.contains(&body) || body.starts_with("This message was deleted by admin ")
}

/// Whether the app says this, whoever it seems to come from.
pub(super) fn is_notice(text: &str) -> bool {
    const NOTICES: &[&str] = &[
        "Messages and calls are end-to-end encrypted",
        "Messages to this chat and calls are now secured",
        "Messages to this group are now secured",
        "Your security code with ",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt",
        "Los mensajes y las llamadas están cifrados",
        "Les messages et les appels sont chiffrés",
        "As mensagens e as chamadas são protegidas",
        "I messaggi e le chiamate sono crittografati",
        "Berichten en oproepen zijn end-to-end versleuteld",
    ];
    let text = text.trim_start_matches(is_invisible);
    NOTICES.iter().any(|notice| text.starts_with(notice))
}
