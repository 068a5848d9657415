// Common family names of the regions the product is used in: a hint to the trained model, and for a finding never enough by itself.

export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  `
  Smith Jones Williams Brown Taylor Davies Evans Wilson Johnson Roberts Robinson Thompson Wright Walker White Edwards Green Hall Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Moore
  King Watson Baker Harrison Morgan Allen James Lee Bell Parker Bennett Young Miller Davis Cook Shaw Kelly Murphy Byrne Ryan Walsh Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera
  Gomez Diaz Reyes Cruz Morales Ortiz Gutierrez Silva Santos Oliveira Pereira Costa Ferreira Alves Ribeiro Carvalho Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
  Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann Walter König Mayer Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung
  Hahn Vogel Friedrich Keller Günther Frank Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf
  Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Simon Laurent Michel Garnier Faure Rousseau Blanc Guerin Boyer Ferrari Esposito Russo Romano Colombo Ricci Marino Greco Bruno Gallo Conti Giordano Mancini
  Rizzo Lombardi Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Novák Svoboda Dvořák Černý Procházka Horváth Kovács Tóth Szabó Nagy Varga Popa Ionescu Dumitru Stan Jovanović Petrović
  Nikolić Marković Ivanova Petrova Smirnov Kuznetsov Popov Sokolov Lebedev Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Hansen Johansen Olsen Larsen Andersen Pedersen Nielsen Jensen
  Christensen Rasmussen Sørensen Virtanen Korhonen Mäkinen Nieminen Jónsson Janssen Visser Smit Meijer Mulder Bos Vos Peeters Maes Jacobs Mertens Willems Claes Yılmaz Kaya Demir Şahin Çelik Arslan Doğan Kılıç Aslan Chen
  Wang Li Zhang Liu Yang Huang Zhao Wu Zhou Sun Kim Park Choi Nguyen Tran Pham Tanaka Sato Suzuki Takahashi Watanabe Singh Kumar Sharma Gupta Khan Ahmed Ali Hussain Hassan Ibrahim Abdi Mohamed Okafor Adebayo Mensah Mwangi
  Boone Whitaker Stokes Farrow Pollard Lambert Sykes Doyle Nolan Hayes Barton Holt Mercer Tucker Payne Dawson Fletcher Bishop Cole Ford Grant Hunt Knight Lane Mason Page Palmer Porter Reed Rose Stone Webb West
  Adams Alexander Anderson Andrews Armstrong Arnold Bailey Barnes Barker Bates Berry Black Boyd Bradley Brooks Bryant Burke Burns Butler Campbell Carpenter Carroll Carter Chambers Chapman Coleman Collins Cox Crawford Cunningham Curtis Daniels Dean Dixon Douglas
  Duncan Dunn Elliott Ellis Ferguson Fernandez Fisher Foster Fowler Fox Francis Freeman Fuller Gardner George Gibson Gilbert Gordon Graham Gray Griffin Hamilton Hansen Hanson Hardy Harper Hart Harvey Hawkins Henderson Henry Hicks Holland Holmes Hopkins Howard Howell Hudson
  Hughes Hunter Jacobson Jenkins Jensen Johnston Jordan Kennedy Lawrence Lawson Lee Little Lloyd Long Lynch Marshall Mason Matthews McCarthy McDonald McKenzie Mills Mitchell Montgomery Morrison Murray Myers Nelson Nichols Obrien Oconnor Oliver Olson Osborne Owens Patterson Pearson
  Perkins Perry Phillips Pierce Porter Powell Powers Price Quinn Ramos Reynolds Rice Richardson Riley Rogers Ross Russell Sanders Saunders Simmons Simpson Spencer Stephens Stevens Stewart Stone Sullivan Tate Tyler Vaughn Wallace Walters Warren Washington Watkins Watts Weaver Weiss Wells Wheeler Willis Woods
  Bäcker Bergmann Berger Binder Böhme Brückner Busch Dietrich Ebert Eder Egger Engel Ernst Fink Förster Fritz Gruber Günter Haase Heinz Hermann Herzog Hoffmann Holzer Huber Jansen Kern Kirchner Kolb Konrad Kramer Kuhn Kunz Lechner Leitner Lindner Lutz Mayr Moser Nagel Ott Pfeiffer Pichler Pohl Reiter Rieger Ritter Sauer Schlegel Schmitz Schreiner Schubert Schuh Seitz Stadler Steiner Strobl Thaler Thiel Ulrich Urban Vetter Voigt Wagner Wallner Wegner Weiss Wendt Wieser Wimmer Winkler Wirth Ziegler
  Abbott Aguilar Alvarez Castillo Castro Chavez Contreras Delgado Dominguez Espinoza Estrada Fuentes Garza Guerrero Guzman Herrera Jimenez Juarez Maldonado Marquez Medina Mejia Mendez Mendoza Molina Moreno Munoz Navarro Nunez Ortega Pacheco Padilla Pena Ramos Rios Rojas Romero Rosales Ruiz Salazar Salinas Sandoval Soto Suarez Trujillo Valdez Vargas Vasquez Vega Velasquez Zamora
  Abdullah Aziz Bakr Farouk Haddad Khalil Mansour Mustafa Nasser Omar Rahman Saleh Yusuf Bose Chatterjee Das Desai Iyer Jain Joshi Kapoor Mehta Mukherjee Nair Patel Rao Reddy Shah Verma Cho Han Jang Jeong Kang Lim Shin Yoon Chang Chan Cheng Ho Lam Lau Leung Lin Ma Ng Tang Tsai Wong Xu Ye Yu Zheng Zhu Ito Kato Kobayashi Nakamura Saito Yamada Yamamoto Yoshida
`
    .trim()
    .split(/\s+/),
);
