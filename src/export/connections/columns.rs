//! The columns of Connections.csv, under every name that they have had or that people give them.

use crate::export::header::{Column, Wanted};

pub(super) const FIRST: usize = 0;
pub(super) const LAST: usize = 1;
pub(super) const URL: usize = 2;
pub(super) const EMAIL: usize = 3;
pub(super) const COMPANY: usize = 4;
pub(super) const POSITION: usize = 5;
pub(super) const CONNECTED: usize = 6;
pub(super) const FULL: usize = 7;

/// German, French and Italian are reported from real exports; the other languages are those in which people translate
/// their own file. Where a list for Outlook has `Job Title`, its `Title` is what comes before a name.
pub(in crate::export) const WANTED: Wanted = Wanted {
    columns: &[
        Column {
            name: "First Name",
            aliases: &[
                "firstnames",
                "givenname",
                "forename",
                "vorname",
                "prénom",
                "prenom",
                "nombre",
                "nome",
                "voornaam",
                "förnamn",
                "fornavn",
                "imię",
                "ad",
                "*firstname",
            ],
        },
        Column {
            name: "Last Name",
            aliases: &[
                "lastnames",
                "surname",
                "familyname",
                "nachname",
                "nom",
                "nomdefamille",
                "apellido",
                "apellidos",
                "sobrenome",
                "cognome",
                "achternaam",
                "efternamn",
                "efternavn",
                "etternavn",
                "nazwisko",
                "soyad",
            ],
        },
        Column {
            name: "URL",
            aliases: &[
                "profileurl",
                "linkedinurl",
                "linkedinprofileurl",
                "profilelink",
                "linkedinprofile",
                "linkedin",
                "publicprofileurl",
                "profilurl",
                "lienduprofil",
                "urlprofilo",
            ],
        },
        Column {
            name: "Email Address",
            aliases: &[
                "email",
                "emailadresse",
                "emailaddresses",
                "adressemail",
                "adresseemail",
                "adresseelectronique",
                "adresseélectronique",
                "courriel",
                "correoelectrónico",
                "direccióndecorreoelectrónico",
                "indirizzoemail",
                "emailadres",
                "enderecodeemail",
                "endereçodeemail",
                "epostadresse",
                "epostadress",
            ],
        },
        Column {
            name: "Company",
            aliases: &[
                "organization",
                "organisation",
                "employer",
                "unternehmen",
                "firma",
                "entreprise",
                "société",
                "empresa",
                "azienda",
                "società",
                "bedrijf",
                "företag",
                "şirket",
            ],
        },
        Column {
            name: "Position",
            aliases: &[
                "jobtitle",
                "poste",
                "fonction",
                "cargo",
                "puesto",
                "posizione",
                "functie",
                "befattning",
                "stanowisko",
                "role",
                "title",
            ],
        },
        Column {
            name: "Connected On",
            aliases: &[
                "connectedat",
                "connectiondate",
                "dateconnected",
                "verbundenam",
                "vernetztam",
                "verbundenseit",
                "connectéle",
                "datedeconnexion",
                "conectadoel",
                "fechadeconexión",
                "conectadoem",
                "datadeconexão",
                "datadaconexão",
                "collegatoil",
                "collegatodal",
                "datadicollegamento",
                "datacollegamento",
                "verbondenop",
            ],
        },
        Column { name: "Full Name", aliases: &["contactname", "nomcomplet", "nombrecompleto", "nomecompleto", "name"] },
    ],
    enough: &[&[FIRST, LAST], &[FIRST, CONNECTED], &[FULL, CONNECTED], &[FULL, URL], &[FULL, COMPANY, POSITION]],
    bygone: &["Full Name"],
};

/// A list of people without the people, as it is made for showing around.
pub(in crate::export) const NAMELESS: Wanted = Wanted {
    columns: WANTED.columns,
    enough: &[&[COMPANY, CONNECTED], &[POSITION, CONNECTED], &[COMPANY, POSITION]],
    bygone: WANTED.bygone,
};

/// A list with one name, in which the other may be misspelt.
pub(in crate::export) const HALF_NAMED: Wanted = Wanted {
    columns: WANTED.columns,
    enough: &[&[LAST, CONNECTED], &[LAST, URL], &[LAST, COMPANY], &[FIRST, URL], &[FIRST, COMPANY]],
    bygone: WANTED.bygone,
};
