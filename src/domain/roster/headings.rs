//! The headings of columns of people, in the words and languages that people use.

use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// A whole name. Of several columns the lowest number is used.
    Name(u8),
    First,
    Middle,
    Last,
    /// An organisation. Of several columns the lowest number is used.
    Organisation(u8),
    Email,
    Phone,
}

impl Heading {
    /// The meaning of a cell, if it is a known heading.
    pub fn of(cell: &str) -> Option<Self> {
        let words = words(cell);
        let whole = words.join(" ");
        // Most cells are names, and every list is read again while it is typed.
        let is_known = |text: &String| KNOWN.contains(text.as_str());
        if words.len() > 6 || !(is_known(&whole) || words.iter().any(is_known)) {
            return None;
        }
        let is_one_of = |known: &str| known.split(", ").any(|one| one == whole);
        let has_one_of = |known: &str| words.iter().any(|word| known.split(", ").any(|one| one == word));
        // Specific meanings come first: "Company email" is not a company, "Name of organisation" not a name.
        if has_one_of(EMAIL) || is_one_of(EMAIL_ADDRESS) {
            Some(Self::Email)
        } else if has_one_of(PHONE) {
            Some(Self::Phone)
        } else if is_one_of(FIRST) {
            Some(Self::First)
        } else if is_one_of(MIDDLE) {
            Some(Self::Middle)
        } else if is_one_of(LAST) {
            Some(Self::Last)
        } else if is_one_of(NAME) {
            Some(Self::Name(0))
        } else if has_one_of(NOBODY) {
            None
        } else if let Some(rank) = ORGANISATION.iter().position(|known| has_one_of(known)) {
            Some(Self::Organisation(u8::try_from(rank).unwrap_or(u8::MAX)))
        } else if words.len() <= 3 && has_one_of(ANY_NAME) {
            // "Attendee name", "Names of participants"; but "Person 1" is a person.
            Some(Self::Name(1))
        } else {
            None
        }
    }

    /// Whether a column says who somebody is.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name(_) | Self::First | Self::Last)
    }
}

/// Words in lower case, without signs: "E-Mail*" is "e mail", "first_name(s)" is "first names".
fn words(cell: &str) -> Vec<String> {
    let lower = cell.trim().to_lowercase().replace("(s)", "s").replace(['\'', '’', '.'], "");
    let lower = lower.replace("firstname", "first name").replace("lastname", "last name");
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Every word and phrase of the lists below.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [EMAIL, EMAIL_ADDRESS, PHONE, FIRST, MIDDLE, LAST, NAME, ANY_NAME, NOBODY];
    lists.iter().chain(ORGANISATION).flat_map(|known| known.split(", ")).collect()
});

const EMAIL_ADDRESS: &str = "e mail, e mail address, adresse électronique";

const ANY_NAME: &str = "name, names";

const EMAIL: &str =
    "email, emails, mail, courriel, correo, epost, ebost, mailadresse, emailadresse, emailaddress";

const PHONE: &str = "phone, phones, tel, telephone, mobile, cell, cellphone, telefon, telefonnummer, handy, mobil, \
    téléphone, portable, teléfono, telefono, móvil, cellulare, telefone, telefoon, fax, ffôn, landline, whatsapp";

const FIRST: &str = "名, first name, first names, first, given name, given names, forename, forenames, fname, \
    christian name, vorname, vornamen, prénom, prénoms, prenom, voornaam, primer nombre, imię, fornavn, förnamn, enw cyntaf";

const MIDDLE: &str = "middle name, middle names, middle, middle initial, second forename";

const LAST: &str = "姓, last name, last names, last, surname, surnames, family name, family names, lname, nachname, \
    familienname, zuname, nom de famille, apellido, apellidos, cognome, achternaam, sobrenome, apelido, nazwisko, \
    etternavn, efternavn, efternamn, cyfenw";

const NAME: &str = "姓名, 名字, 氏名, 名前, お名前, 이름, имя, фио, участник, участники, present, name, names, full name, full names, fullname, attendee, attendees, participant, participants, \
    delegate, delegates, guests, people, person, member, members, invitee, invitees, contact, employee, colleague, \
    colleagues, staff, staff member, team member, display name, who, teilnehmer, teilnehmerin, teilnehmerinnen, \
    teilnehmende, mitglied, mitglieder, person name, nom, noms, nom et prénom, nom complet, nombre, nombres, \
    nombre completo, nombre y apellidos, nome, nome completo, nominativo, partecipante, partecipanti, participante, \
    participantes, naam, deelnemer, deelnemers, navn, namn, deltager, deltagare, imię i nazwisko, uczestnik, enw, enwau, \
    vor und nachname, vollständiger name, name surname, name and surname, first and last name";

/// The best first: a company is preferred to its department.
const ORGANISATION: &[&str] = &[
    "organisation, organization, organisations, organizations, org, orgs, organización, organizacion, organizzazione, \
     organização, organisatie, organisasjon, organizacja, sefydliad, affiliation, verein, einrichtung, organismo, ente",
    "公司, 公司名称, 单位, 單位, 组织, 組織, 会社, 会社名, 所属, 회사, 소속, компания, организация, company, companies, employer, firm, firma, business, unternehmen, arbeitgeber, entreprise, société, empresa, \
     azienda, bedrijf, werkgever, employeur, institution, institute, institut, agency, university, universität, \
     college, school, charity, workplace, council, trust, cwmni, företag, företaget, bedrift, virksomhed",
    "department, departments, dept, division, directorate, abteilung, departement, département, departamento, \
     dipartimento, afdeling, avdelning, avdeling, adran, faculty, bereich",
    "team, teams, unit, group, branch, office, equipe, équipe, equipo, tîm",
];

/// Words that make a column about something, or somebody, else.
const NOBODY: &str = "manager, line, emergency, supervisor, title, role, position, job, project, event, session, \
    file, room, site, user, username, login, nickname, preferred, parent, carer, address, type, size, number, no, id, \
    date, status, notes, comment, comments, dietary, needs";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_other_words_too() {
        use Heading::{Email, First, Last, Name, Organisation, Phone};
        let of = |cell: &str| Heading::of(cell);
        for name in
            ["Name", "Full Name", "NAMES:", "Attendee", "Participants", "Full name *", "Teilnehmer", "Nom"]
        {
            assert_eq!(of(name), Some(Name(0)), "{name}");
        }
        for name in ["Attendee name", "Name of participant", "Contact Name"] {
            assert_eq!(of(name), Some(Name(1)), "{name}");
        }
        for first in
            ["First name", "Forename", "first_name", "FirstName", "Given Name(s)", "Vorname", "Prénom"]
        {
            assert_eq!(of(first), Some(First), "{first}");
        }
        for last in ["Surname", "Last Name", "Nachname", "Family name", "Apellidos"] {
            assert_eq!(of(last), Some(Last), "{last}");
        }
        for (cell, rank) in
            [("Organisation", 0), ("Org.", 0), ("Company name", 1), ("Employer", 1), ("Dept", 2)]
        {
            assert_eq!(of(cell), Some(Organisation(rank)), "{cell}");
        }
        assert_eq!(of("Team"), Some(Organisation(3)));
        assert_eq!(of("Name of organisation"), Some(Organisation(0)));
        assert_eq!([of("E-mail"), of("Email Address"), of("Company email")], [Some(Email); 3]);
        assert_eq!([of("Tel."), of("Mobile number")], [Some(Phone); 2]);
        for other in ["Anna Example", "North", "Job title", "Line manager", "Role", "", "Dietary needs", "3M"]
        {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
