//! A zip archive as the texts in it, in order of name. Pictures, pages and the like are passed over;
//! so is what an account's export keeps beside the conversations, which is about the account's owner.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use zip::ZipArchive;
use zip::result::ZipError;

use super::archive::{Budget, LIMITS, Unpacked, packing};
use super::source::first_bytes;
use super::{Format, Note, Options, Record, Rejection, Sink, Unreadable, read_plain};

/// Endings of files that hold no talk, whatever their bytes look like.
const MEDIA: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "tif", "tiff", "svg", "ico", "mp3", "m4a",
    "aac", "ogg", "opus", "oga", "wav", "flac", "amr", "mp4", "m4v", "mov", "avi", "mkv", "webm",
    "3gp", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "pages",
    "numbers", "key", "apk", "exe", "html", "htm", "css", "js", "vcf", "ics", "ttf", "woff",
    "woff2", "tgs", "dat", "bin",
];
const ARCHIVES: &[&str] = &["zip", "gz", "tgz", "tar", "zst", "bz2", "xz", "7z", "rar"];
/// What lies beside the conversations in the export of an account.
const ACCOUNT: &[&str] = &[
    "user.json",
    "users.json",
    "org_users.json",
    "user_settings.json",
    "projects.json",
    "memories.json",
    "message_feedback.json",
    "model_comparisons.json",
    "shared_conversations.json",
    "group_chats.json",
    "shopping.json",
    "export_manifest.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
    "integration_logs.json",
    "canvases.json",
    "file_conversations.json",
    "huddle_transcripts.json",
    "lists.json",
];

const NESTED: &str = "an archive inside an archive is not opened: unpack it first";

/// An entry that is to be read.
struct Entry {
    index: usize,
    name: String,
}

/// Reads every text of an archive until the sink breaks off; gives the format of the first.
pub(super) fn read(
    mut input: impl Read + Seek,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let length = input.seek(SeekFrom::End(0))?;
    let budget = Budget::new(LIMITS, length);
    let mut archive = ZipArchive::new(BufReader::new(input)).map_err(unopened)?;
    let entries = texts(&mut archive)?;
    let place = options.path.clone().unwrap_or_default();
    let mut format = None;
    for entry in entries {
        let mut flow = ControlFlow::Continue(());
        let mut named = |record| {
            flow = sink(in_entry(record, &entry.name));
            flow
        };
        let options = Options {
            path: Some(place.join(&entry.name)),
            ..options.clone()
        };
        match read_entry(&mut archive, &entry, &budget, &options, &mut named) {
            Ok(found) => format = format.or(found),
            // Media under a name that does not tell.
            Err(Unreadable::Binary(_)) => {}
            Err(error) if budget.is_spent() => return Err(error),
            Err(error) => {
                let reason = error.to_string();
                let _ = named(Record::Rejected(Rejection::new(None, reason)));
            }
        }
        if flow.is_break() {
            break;
        }
    }
    Ok(format)
}

fn read_entry(
    archive: &mut ZipArchive<impl Read + Seek>,
    entry: &Entry,
    budget: &Budget,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let nested = || Unreadable::Io(io::Error::other(NESTED));
    if has_ending(&entry.name, ARCHIVES) {
        return Err(nested());
    }
    let inner = archive.by_index(entry.index).map_err(unopened)?;
    let mut unpacked = Unpacked {
        inner,
        budget: budget.clone(),
        what: "the file in the zip archive",
    };
    let head = first_bytes(&mut unpacked, 4)?;
    if packing(&head).is_some() {
        return Err(nested());
    }
    read_plain(Box::new(Cursor::new(head).chain(unpacked)), options, sink)
}

fn in_entry(record: Record, name: &str) -> Record {
    let entry = Some(name.to_owned());
    match record {
        Record::Rejected(rejection) => Record::Rejected(Rejection { entry, ..rejection }),
        Record::Noted(note) => Record::Noted(Note { entry, ..note }),
        conversation => conversation,
    }
}

/// The entries to read, in order of name, or why there are none.
fn texts(archive: &mut ZipArchive<impl Read + Seek>) -> Result<Vec<Entry>, Unreadable> {
    let mut entries = Vec::new();
    let mut is_office = false;
    for index in 0..archive.len() {
        let Ok(found) = archive.by_index_data(index) else {
            continue;
        };
        let name = String::from_utf8_lossy(found.name_raw());
        let name = found.name().unwrap_or(name).replace('\\', "/");
        is_office |= name == "[Content_Types].xml" || name == "mimetype";
        if found.is_file() && !is_hidden(&name) && !has_ending(&name, MEDIA) {
            entries.push(Entry { index, name });
        }
    }
    if is_office {
        return Err(Unreadable::Binary(
            "an Office document: save it as text or CSV",
        ));
    }
    let entries = without_attachments(without_account(entries));
    if entries.is_empty() {
        return Err(Unreadable::Binary("a zip archive without a text in it"));
    }
    Ok(entries)
}

/// Sorted, and without what is about the account where there are conversations or channels.
fn without_account(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let is_export = entries.iter().any(|entry| {
        let name = base(&entry.name);
        name.starts_with("conversations") && name.ends_with(".json") || name == "channels.json"
    });
    entries.retain(|entry| !is_export || !ACCOUNT.contains(&base(&entry.name)));
    entries
}

/// A chat from WhatsApp comes with the files that were sent in it.
fn without_attachments(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_chat = |entry: &Entry| {
        let name = base(&entry.name);
        name == "_chat.txt" || name.starts_with("WhatsApp Chat ") && name.ends_with(".txt")
    };
    if entries.iter().any(is_chat) {
        entries.retain(is_chat);
    }
    entries
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = base(name).rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// Why an archive, or an entry of it, cannot be opened.
fn unopened(error: ZipError) -> Unreadable {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error.into(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Io(
            io::Error::other("it is encrypted: unpack it with its password first"),
        ),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            let reason = "it is packed in a way that is not read here: unpack it first";
            Unreadable::Io(io::Error::other(reason))
        }
        _ => Unreadable::Io(io::Error::other("the zip archive is cut off or damaged")),
    }
}
